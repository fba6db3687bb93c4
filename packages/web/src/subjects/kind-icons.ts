import type { SubjectKind } from '@vigie/server/subjects/model';
import { Building2, CalendarRange, Car, Crosshair, IdCard, MapPin, Package, Phone, UserRound, type LucideIcon } from 'lucide-react';

export const iconOf: Readonly<Record<SubjectKind, LucideIcon>> = {
  person: UserRound,
  organisation: Building2,
  document: IdCard,
  vehicle: Car,
  firearm: Crosshair,
  object: Package,
  place: MapPin,
  event: CalendarRange,
  communication: Phone,
};

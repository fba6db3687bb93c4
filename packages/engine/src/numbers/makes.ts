import { canonicalNumber } from './normalise.ts';

/** `name = alias, alias`: the name is the canonical form; every alias is compared in capital letters and digits only. */
function byAlias(rows: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) => {
      const [name = '', aliases = ''] = row.split(' = ');
      return [name, ...aliases.split(', ')].filter(Boolean).map((alias): [string, string] => [canonicalNumber(alias), name]);
    }),
  );
}

/** Makers of firearms with the names they are recorded by. */
const firearmMakes = byAlias([
  'fn = FN Herstal, Fabrique Nationale, Fabrique Nationale Herstal, Fabrique Nationale d Armes de Guerre, FN Browning, FNH, FNH USA, FN America, F.N.',
  'browning = Browning Arms, Browning Arms Company', 'glock = Glock GmbH, Glock Ges.m.b.H., Glock Inc', 'beretta = Pietro Beretta, P. Beretta, Fabbrica d Armi Pietro Beretta, Beretta USA, PB',
  'walther = Carl Walther, C. Walther, Walther Ulm, Carl Walther Waffenfabrik, Walther Arms, Walther Arnsberg', 'heckler-koch = Heckler & Koch, Heckler und Koch, H&K, HK, HK GmbH', 'sig-sauer = SIG Sauer, SIG-Sauer, Sigsauer, Sauer & Sohn SIG, SIG Arms, Sigarms',
  'sig = SIG Neuhausen, Schweizerische Industriegesellschaft', 'sauer = J.P. Sauer, J P Sauer & Sohn, Sauer und Sohn', 'cz = Ceska Zbrojovka, CZ UB, CZ-UB, Ceska zbrojovka Uhersky Brod, Ceska, CZUB', 'smith-wesson = Smith & Wesson, Smith and Wesson, Smith Wesson, S&W, SW',
  'colt = Colt s, Colts, Colt Defense, Colt s Manufacturing, Colt Firearms', 'ruger = Sturm Ruger, Sturm, Ruger & Co, Sturm Ruger & Co', 'taurus = Forjas Taurus, Taurus Armas, Taurus International', 'remington = Remington Arms', 'winchester = Winchester Repeating Arms, USRAC',
  'mossberg = O.F. Mossberg, Mossberg & Sons, Maverick', 'springfield = Springfield Armory', 'kimber = Kimber America', 'savage = Savage Arms', 'marlin = Marlin Firearms', 'benelli = Benelli Armi', 'franchi = Luigi Franchi', 'mauser = Mauser Werke, Waffenfabrik Mauser, Mauser Oberndorf',
  'steyr = Steyr Mannlicher, Steyr Arms, Steyr-Daimler-Puch', 'mannlicher', 'zastava = Zastava Arms, Crvena Zastava, Zavodi Crvena Zastava', 'izhmash = Izhevsk, Ischmasch, Kalashnikov, Kalashnikov Concern, Kalaschnikow, Izmash', 'baikal = Izhmekh, Baikal IZH, IZH', 'tula = Tula Arms, TOZ, Tulski', 'molot = Vyatskie Polyany',
  'norinco = China North Industries', 'arsenal = Arsenal Bulgaria, Arsenal Kazanlak', 'cugir = Romarm, Uzina Cugir', 'radom = FB Radom, Lucznik, Fabryka Broni', 'feg = Fegyver, FEG Budapest, Femaru', 'star = Star Bonifacio Echeverria, Bonifacio Echeverria', 'astra = Astra Unceta, Unceta', 'llama = Llama Gabilondo, Gabilondo',
  'manurhin = Manurhin Mulhouse', 'mas = Manufacture d armes de Saint-Etienne, MAS St Etienne, Manufacture Saint Etienne', 'mab = MAB Bayonne', 'unique = Unique Hendaye', 'verney-carron', 'famas', 'tanfoglio = Fratelli Tanfoglio', 'bernardelli = Vincenzo Bernardelli', 'uberti = Aldo Uberti', 'pietta = F.lli Pietta, Fratelli Pietta',
  'sako', 'tikka', 'valmet', 'carl-gustaf = Carl Gustafs, Husqvarna Carl Gustaf', 'husqvarna', 'blaser', 'merkel', 'krieghoff', 'anschutz = Anschuetz, J.G. Anschutz', 'haenel = C.G. Haenel', 'erma = Erma Werke', 'rohm = Roehm, RG, Rohm Gesellschaft', 'weihrauch = Arminius', 'reck = Umarex Reck', 'umarex', 'ekol = Voltran, Ekol Voltran', 'zoraki = Atak Arms', 'blow = Ucyildiz',
  'canik = Canik55, Samsun Yurt Savunma', 'sarsilmaz', 'girsan', 'hatsan', 'imi = Israel Military Industries, IWI, Israel Weapon Industries, Uzi', 'hs-produkt = HS Produkt, IM Metal, HS2000', 'grand-power = Grand Power', 'arex = Rex Arex', 'slovenska-zbrojnice', 'daewoo', 'lee-enfield = Enfield, RSAF Enfield, BSA Enfield', 'webley = Webley & Scott', 'bsa = Birmingham Small Arms',
  'lanber', 'miroku', 'fabarm', 'luger = DWM, Deutsche Waffen und Munitionsfabriken', 'bergara', 'daniel-defense', 'bushmaster', 'dpms', 'armalite', 'schmeisser', 'oberland-arms', 'victrix', 'desert-tech', 'accuracy-international = AI',
]);

/** Makers of vehicles with the names and short forms of registers. */
const vehicleMakes = byAlias([
  'volkswagen = VW, Volkswagen-VW, V.W.', 'audi', 'seat', 'cupra', 'skoda = Škoda Auto', 'porsche', 'bmw = Bayerische Motoren Werke, B.M.W., BMW i', 'mini = BMW Mini', 'mercedes-benz = Mercedes, MB, Daimler, DaimlerChrysler, Merc, Mercedes Benz, Daimler-Benz, Benz, Mercedes-AMG', 'smart', 'opel = Adam Opel', 'vauxhall',
  'ford = Ford Werke, Ford-CNG', 'renault', 'dacia', 'peugeot', 'citroen = Citroën', 'ds = DS Automobiles', 'fiat', 'alfa-romeo = Alfa', 'lancia', 'abarth', 'ferrari', 'maserati', 'lamborghini', 'iveco = Iveco Magirus', 'volvo', 'volvo-trucks', 'saab', 'scania', 'daf', 'man', 'toyota', 'lexus', 'honda', 'nissan', 'infiniti', 'mazda', 'mitsubishi', 'suzuki', 'subaru', 'hyundai', 'kia', 'genesis', 'ssangyong = KGM',
  'tesla = Tesla Motors', 'land-rover = Landrover, Range Rover, LR', 'jaguar', 'bentley', 'rolls-royce = Rolls Royce', 'aston-martin', 'mclaren', 'lotus', 'rover', 'mg', 'jeep', 'chrysler', 'dodge', 'ram', 'chevrolet = Chevy', 'cadillac', 'lada = VAZ, AvtoVAZ', 'byd', 'geely', 'lynk-co', 'polestar', 'nio', 'xpeng', 'great-wall', 'harley-davidson = Harley, HD', 'ducati', 'yamaha', 'kawasaki', 'ktm', 'triumph', 'aprilia', 'piaggio = Vespa',
  'husqvarna', 'schmitz = Schmitz Cargobull', 'krone', 'kogel = Kögel, Koegel', 'hobby', 'fendt', 'knaus', 'burstner = Bürstner, Buerstner', 'hymer', 'john-deere = Deere', 'caterpillar = CAT', 'liebherr', 'komatsu', 'jcb', 'bobcat', 'yanmar', 'mercury', 'suzuki-marine', 'volvo-penta', 'evinrude = Johnson Evinrude',
]);

/** The maker's canonical name, or the text in capitals when it is not in the table; empty when nothing is said. */
export function canonicalMake(raw: string, of: 'firearm' | 'vehicle'): string {
  const text = canonicalNumber(raw);
  const table = of === 'firearm' ? firearmMakes : vehicleMakes;
  const known = table.get(text);
  if (known !== undefined || text === '') return known ?? '';
  // "Glock 17", "VW Golf": the maker first, the model behind it.
  const words = raw.slice(0, 100).split(/[\s,;/]+/u);
  for (let count = Math.min(3, words.length - 1); count > 0; count -= 1) {
    const start = table.get(canonicalNumber(words.slice(0, count).join(' ')));
    if (start !== undefined) return start;
  }
  return text;
}

/** Makers that are one house or were one: between them a difference contradicts little. */
const houses: readonly (readonly string[])[] = [
  ['fn', 'browning'], ['sig', 'sig-sauer', 'sauer'], ['mas', 'manurhin'], ['walther', 'manurhin', 'umarex'], ['izhmash', 'baikal'], ['star', 'astra', 'llama'], ['winchester', 'browning'], ['steyr', 'mannlicher'], ['mauser', 'luger'], ['sako', 'tikka'], ['browning', 'miroku'],
  ['opel', 'vauxhall'], ['seat', 'cupra'], ['fiat', 'abarth'], ['citroen', 'ds'], ['mini', 'bmw'], ['mercedes-benz', 'smart'], ['volvo', 'volvo-trucks', 'polestar'], ['dodge', 'ram', 'chrysler'], ['renault', 'dacia'], ['land-rover', 'rover'], ['lotus', 'geely'],
];

export function areOneHouse(left: string, right: string): boolean {
  return houses.some((house) => house.includes(left) && house.includes(right));
}

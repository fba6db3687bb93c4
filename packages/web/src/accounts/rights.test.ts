import { describe, expect, it } from 'vitest';
import { reachOfRoles, remarksOn } from './rights.ts';

describe('how far roles reach', () => {
  it('is the widest of them', () => {
    expect(reachOfRoles(['national-unit'])).toBe('unit');
    expect(reachOfRoles(['national-unit', 'operator'])).toBe('desk');
    expect(reachOfRoles(['administrator', 'auditor'])).toBe('none');
    expect(reachOfRoles([])).toBe('none');
  });
});

describe('remarks on rights', () => {
  it('say when somebody would see nothing for want of a unit', () => {
    expect(remarksOn({ roles: ['liaison-officer'], unitIds: [] })).toEqual(['unit-missing']);
    expect(remarksOn({ roles: ['liaison-officer'], unitIds: ['u'] })).toEqual([]);
    expect(remarksOn({ roles: ['operator'], unitIds: [] })).toEqual([]);
  });

  it('say when one account works on messages and watches over them', () => {
    expect(remarksOn({ roles: ['operator', 'administrator'], unitIds: [] })).toEqual(['mixed']);
    expect(remarksOn({ roles: ['auditor', 'administrator'], unitIds: [] })).toEqual(['mixed']);
    expect(remarksOn({ roles: ['auditor', 'national-unit'], unitIds: [] })).toEqual(['unit-missing', 'mixed']);
    expect(remarksOn({ roles: ['administrator'], unitIds: [] })).toEqual([]);
    expect(remarksOn({ roles: ['operator', 'shift-leader'], unitIds: [] })).toEqual([]);
  });
});

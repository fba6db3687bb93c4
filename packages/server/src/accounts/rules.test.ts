import { array, assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import { epochMs, plusMinutes, type Instant } from '../kernel/time.ts';
import type { Account, Attempts } from './model.ts';
import { countedAddress, countFailure, decideChange, extendSession, hasSessionEnded, isUseWorthNoting, linkExpiry, linkKindFor, minutesBlocked, openSession, passwordWeakness } from './rules.ts';

const at = '2026-03-10T09:00:00.000Z' as Instant;
const later = (minutes: number) => plusMinutes(at, minutes);

describe('a password', () => {
  test.each([
    ['elevenchars', 'too-short'],
    // Eleven characters in fourteen UTF-16 units.
    ['🦊🦊🦊abcdefgh', 'too-short'],
    ['', 'too-short'],
    ['Password1234', 'common'],
    ['p@ssw0rd!2026', 'common'],
    ['123456wachtwoord', 'common'],
    ['MotDePasse2026!', 'common'],
    ['Willkommen#123', 'common'],
    ['1q2w3e4r5t6y', 'common'],
    ['azertyuiop1234', 'common'],
    ['aaaaaaaaaaaa', 'common'],
    ['abc1abc1abc1abc1', 'common'],
    ['harbourharbour', 'common'],
    ['i am Mireille at last', 'contains-sign-in-name'],
  ])('%s is refused: %s', (password, reason) => {
    expect(passwordWeakness(password, 'mireille')).toBe(reason);
  });

  test.each(['twelve chars', 'seven quiet harbours', 'passwords are for losers', 'ΓειάσουΚόσμεκαλέ', 'xK9$mQ2!vR7#'])('%s will do', (password) => {
    expect(passwordWeakness(password, 'mireille')).toBeUndefined();
  });

  test('a name of two letters does not rule out half the language', () => {
    expect(passwordWeakness('seven quiet harbours', 'en')).toBeUndefined();
  });
});

const failTimes = (count: number, limit = 5, when: (index: number) => Instant = () => at) => {
  let attempts: Attempts | undefined;
  for (let index = 0; index < count; index++) attempts = countFailure(attempts, when(index), limit);
  return attempts;
};

describe('failures', () => {
  test('the limit blocks, one fewer does not', () => {
    expect(minutesBlocked(failTimes(4), at)).toBeUndefined();
    expect(minutesBlocked(failTimes(5), at)).toBe(1);
    expect(minutesBlocked(failTimes(19, 20), at)).toBeUndefined();
    expect(minutesBlocked(failTimes(20, 20), at)).toBe(1);
  });

  test('each further failure blocks for longer, up to a quarter of an hour', () => {
    expect([5, 6, 7, 8, 9, 10, 40].map((count) => minutesBlocked(failTimes(count), at))).toEqual([1, 2, 4, 8, 15, 15, 15]);
  });

  test('a block ends to the millisecond, and minutes are rounded up', () => {
    const attempts = failTimes(6);
    expect(minutesBlocked(attempts, later(1))).toBe(1);
    expect(minutesBlocked(attempts, later(1.5))).toBe(1);
    expect(minutesBlocked(attempts, later(2))).toBeUndefined();
  });

  test('a quarter of an hour after the first, the others begin anew', () => {
    const attempts = failTimes(5, 5, (index) => later(index === 4 ? 15 : index));
    expect(attempts).toMatchObject({ failureCount: 1, blockedUntil: null });
  });

  test('waiting out the block does not clear the count', () => {
    const blocked = failTimes(5);
    expect(minutesBlocked(countFailure(blocked, later(1), 5), later(1))).toBe(2);
    expect(countFailure(blocked, later(16), 5)).toMatchObject({ failureCount: 1 });
  });

  test('whatever the rhythm, no more than about one guess in four minutes gets through for long', () => {
    assert(
      property(array(double({ min: 0, max: 20, noNaN: true }), { minLength: 1, maxLength: 200 }), (pauses) => {
        let attempts: Attempts | undefined;
        let now = at;
        let guesses = 0;
        for (const pause of pauses) {
          now = plusMinutes(now, pause);
          if (minutesBlocked(attempts, now) !== undefined) continue;
          attempts = countFailure(attempts, now, 5);
          guesses += 1;
        }
        const minutes = (epochMs(now) - epochMs(at)) / 60_000;
        expect(guesses).toBeLessThanOrEqual(9 + (minutes / 15) * 4 + 4);
      }),
    );
  });
});

describe('a network address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is counted as %s', (address, counted) => {
    expect(countedAddress(address)).toBe(counted);
  });
});

describe('a session', () => {
  const limits = { idleMinutes: 60, maximumMinutes: 720 };

  test('ends when nothing is done, to the millisecond', () => {
    const session = openSession(at, limits);
    expect(hasSessionEnded(session, later(59.999))).toBe(false);
    expect(hasSessionEnded(session, later(60))).toBe(true);
  });

  test('lives on while something is done, but never beyond its absolute end', () => {
    let session = openSession(at, limits);
    for (let minutes = 30; minutes < 720; minutes += 30) {
      expect(hasSessionEnded(session, later(minutes))).toBe(false);
      session = extendSession(session, later(minutes), limits.idleMinutes)!;
    }
    expect(session.idleEndsAt).toBe(session.endsAt);
    expect(hasSessionEnded(session, later(720))).toBe(true);
  });

  test('is written once a minute at most', () => {
    const session = openSession(at, limits);
    expect(extendSession(session, later(0.99), 60)).toBeUndefined();
    expect(extendSession(session, later(1), 60)).toMatchObject({ seenAt: later(1), idleEndsAt: later(61) });
  });

  test('with an idle time of one minute, somebody at work is not put out', () => {
    const session = openSession(at, { idleMinutes: 1, maximumMinutes: 720 });
    expect(extendSession(session, later(0.5), 1)).toMatchObject({ idleEndsAt: later(1.5) });
  });

  test('an idle time longer than the maximum ends with the maximum', () => {
    expect(openSession(at, { idleMinutes: 60, maximumMinutes: 5 }).idleEndsAt).toBe(later(5));
  });

  test('a key’s use is noted once a minute at most', () => {
    expect(isUseWorthNoting(null, at)).toBe(true);
    expect(isUseWorthNoting(at, later(0.9))).toBe(false);
    expect(isUseWorthNoting(at, later(1))).toBe(true);
  });
});

describe('a link', () => {
  test('lives a day, that of a new account a week', () => {
    expect(linkExpiry('first-administrator', at)).toBe(later(24 * 60));
    expect(linkExpiry('new-account', at)).toBe(later(7 * 24 * 60));
    expect(linkExpiry('password-reset', at)).toBe(later(24 * 60));
  });

  test('is a welcome for somebody who has never been in, a reset for everybody else', () => {
    expect(linkKindFor({ passwordHash: null, lastSignInAt: null })).toBe('new-account');
    expect(linkKindFor({ passwordHash: null, lastSignInAt: at })).toBe('password-reset');
    expect(linkKindFor({ passwordHash: 'x', lastSignInAt: null })).toBe('password-reset');
  });
});

describe('a change of rights', () => {
  const [north, south] = [newId<'unit'>(), newId<'unit'>()];
  const account: Account = {
    id: newId(),
    signInName: 'mireille',
    displayName: 'Mireille Test',
    passwordHash: 'x',
    state: 'active',
    roles: ['administrator', 'operator'],
    unitIds: [north],
    clearance: 'restricted',
    language: 'fr',
    lastSignInAt: at,
    version: 1,
  };
  const same = { displayName: account.displayName, roles: account.roles, unitIds: account.unitIds, clearance: account.clearance, disabled: false };

  test('makes one fact for each thing that changes, and none for what stays', () => {
    const decided = decideChange(account, { ...same, roles: ['operator', 'analyst'], unitIds: [south], clearance: 'secret' }, 1);
    expect(decided).toEqual({
      ok: true,
      value: {
        state: 'active',
        facts: [
          { kind: 'AccountChanged', accountId: account.id, fields: ['clearance'] },
          { kind: 'RoleGranted', accountId: account.id, role: 'analyst' },
          { kind: 'RoleWithdrawn', accountId: account.id, role: 'administrator' },
          { kind: 'UnitJoined', accountId: account.id, unitId: south },
          { kind: 'UnitLeft', accountId: account.id, unitId: north },
        ],
      },
    });
    expect(decideChange(account, same, 0)).toEqual({ ok: true, value: { state: 'active', facts: [] } });
  });

  test('never takes the last administrator', () => {
    const refused = { ok: false, code: 'accounts.last-administrator' };
    expect(decideChange(account, { ...same, disabled: true }, 0)).toEqual(refused);
    expect(decideChange(account, { ...same, roles: ['operator'] }, 0)).toEqual(refused);
    expect(decideChange(account, { ...same, disabled: true }, 1)).toMatchObject({ ok: true, value: { state: 'disabled' } });
    // One who cannot sign in is none, so losing them is no loss.
    expect(decideChange({ ...account, state: 'invited', passwordHash: null }, { ...same, disabled: true }, 0)).toMatchObject({ ok: true });
  });

  test('enabled again, a person without a password is invited', () => {
    const disabled: Account = { ...account, state: 'disabled' };
    expect(decideChange(disabled, same, 1)).toMatchObject({ value: { state: 'active', facts: [{ kind: 'AccountEnabled' }] } });
    expect(decideChange({ ...disabled, passwordHash: null }, same, 1)).toMatchObject({ value: { state: 'invited' } });
  });
});

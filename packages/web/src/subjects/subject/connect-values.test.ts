import { linkSubjects } from '@vigie/server/subjects/contract';
import type { SubjectId } from '@vigie/server/subjects/model';
import { describe, expect, test } from 'vitest';
import { linkBodyOf, linkFaultsOf, type ConnectValues } from './connect-values.ts';

const one = '018f3c1e-0000-7000-8000-000000000001' as SubjectId;
const two = '018f3c1e-0000-7000-8000-000000000002' as SubjectId;
const owner: ConnectValues = { otherId: two, type: 'owner-of', direction: 'onwards', from: '5/2019', to: '', statementType: 'fact', sourceEvaluation: 'B', informationEvaluation: null, reason: ' Registration paper ' };

describe('a link', () => {
  test('is read from the first to the second', () => {
    const body = linkBodyOf(one, owner);
    expect(body).toEqual({ firstId: one, secondId: two, type: 'owner-of', from: '2019-05', statementType: 'fact', sourceEvaluation: 'B', informationEvaluation: null, reason: 'Registration paper' });
    expect(linkSubjects.body.safeParse(body).success).toBe(true);
    expect(linkBodyOf(one, { ...owner, direction: 'back' })).toMatchObject({ firstId: two, secondId: one });
  });

  test('of what is the same has no period and no direction', () => {
    const body = linkBodyOf(one, { ...owner, type: 'same-as', direction: 'back' });
    expect(body).toMatchObject({ firstId: one, secondId: two });
    expect(body).not.toHaveProperty('from');
    expect(linkSubjects.body.safeParse(body).success).toBe(true);
  });

  test('says what is wanting', () => {
    expect(linkFaultsOf({ ...owner, otherId: null, type: null, reason: '', from: 'spring' })).toEqual({ otherId: 'required', type: 'required', reason: 'required', from: 'date' });
    expect(linkFaultsOf({ ...owner, type: 'same-as', from: 'spring' })).toEqual({});
    expect(linkBodyOf(one, { ...owner, otherId: null })).toBeUndefined();
  });
});

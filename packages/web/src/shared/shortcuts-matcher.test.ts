import { describe, expect, it } from 'vitest';
import { isSingleKey, matcher, sequenceMs, stepOf, type KeyPress } from './shortcuts-matcher.ts';

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

describe('a press as a step', () => {
  it('is the letter or sign itself', () => {
    expect(stepOf(press('j'), false)).toBe('j');
    expect(stepOf(press('J', { shiftKey: true }), false)).toBe('J');
    expect(stepOf(press('?', { shiftKey: true }), false)).toBe('?');
    expect(stepOf(press(' '), false)).toBe('Space');
  });
  it('names shift only for keys that print nothing', () => {
    expect(stepOf(press('Enter', { shiftKey: true }), false)).toBe('shift+Enter');
    expect(stepOf(press('ArrowDown'), false)).toBe('ArrowDown');
  });
  it('has mod for Ctrl, and for Command on a Mac', () => {
    expect(stepOf(press('k', { ctrlKey: true }), false)).toBe('mod+k');
    expect(stepOf(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(stepOf(press('k', { ctrlKey: true }), true)).toBe('ctrl+k');
    expect(stepOf(press('K', { ctrlKey: true, shiftKey: true }), false)).toBe('mod+shift+k');
  });
  it('takes AltGr for what it types: [ on a Belgian or German keyboard', () => {
    expect(stepOf(press('[', { ctrlKey: true, altKey: true }), false)).toBe('[');
  });
});

describe('the matcher', () => {
  const bindings = [{ keys: 'g q' }, { keys: 'g s' }, { keys: 'j' }, { keys: 'mod+Enter' }, { keys: 'j', shadowed: true }];

  it('finds a single key, the first binding winning', () => {
    expect(matcher().press(bindings, 'j', 0)).toEqual({ kind: 'match', binding: bindings[2] });
    expect(matcher().press(bindings, 'x', 0)).toEqual({ kind: 'none' });
  });
  it('waits for the rest of a sequence', () => {
    const keys = matcher();
    expect(keys.press(bindings, 'g', 0)).toEqual({ kind: 'pending', steps: ['g'] });
    expect(keys.press(bindings, 's', 500)).toEqual({ kind: 'match', binding: bindings[1] });
    expect(keys.press(bindings, 's', 600)).toEqual({ kind: 'none' });
  });
  it('gives up a sequence after a while', () => {
    const keys = matcher();
    keys.press(bindings, 'g', 0);
    expect(keys.press(bindings, 'q', sequenceMs + 1)).toEqual({ kind: 'none' });
  });
  it('begins anew with a key that continues nothing', () => {
    const keys = matcher();
    keys.press(bindings, 'g', 0);
    expect(keys.press(bindings, 'j', 100)).toEqual({ kind: 'match', binding: bindings[2] });
    keys.press(bindings, 'g', 200);
    expect(keys.press(bindings, 'g', 300)).toEqual({ kind: 'pending', steps: ['g'] });
  });
});

it('knows which shortcuts WCAG 2.1.4 is about', () => {
  expect(['j', 'g q', '?', '['].map(isSingleKey)).toEqual([true, true, true, true]);
  expect(['mod+k', 'Enter', 'shift+Enter', 'g Enter'].map(isSingleKey)).toEqual([false, false, false, false]);
});

import { expect, it } from 'vitest';
import { streamParser, topicsOf } from './live-stream.ts';

it('gives events when they are complete, however the bytes are cut', () => {
  const text = 'event: hello\ndata: {}\n\n: beat\n\nevent: changed\ndata: {"topics":\ndata: ["messages"]}\n\n';
  const whole = streamParser()(text);
  expect(whole).toEqual([
    { event: 'hello', data: '{}' },
    { event: 'changed', data: '{"topics":\n["messages"]}' },
  ]);
  const parse = streamParser();
  expect(Array.from(text).flatMap((sign) => parse(sign))).toEqual(whole);
});

it('knows the three ends of line and a comment', () => {
  const parse = streamParser();
  expect(parse(': beat\r\n\r\ndata: a\r\n\r\n')).toEqual([{ event: 'message', data: 'a' }]);
});

it('takes the topics it knows and no others', () => {
  expect(topicsOf('{"topics":["messages","figures","accounts"]}')).toEqual(['messages', 'accounts']);
  expect(topicsOf('not json')).toEqual([]);
  expect(topicsOf('{}')).toEqual([]);
});

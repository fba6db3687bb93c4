import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlToText } from './html.ts';

test.each([
  ['<p>One</p><p>Two<br>three</p>', 'One\n\nTwo\nthree'],
  ['<html><head><title>T</title><style>p{}</style></head><body> a <b>b</b>c </body></html>', 'a bc'],
  ['<div>a</div><div>b</div><div><div>c</div></div>', 'a\nb\nc'],
  ['<table><tr><td>Name</td><td>Peeters</td></tr><tr><td>Born</td><td>1970</td></tr></table>', 'Name\tPeeters\nBorn\t1970'],
  ['<ul><li>a<li>b</ul>c', '- a\n- b\nc'],
  ['<h1>Head</h1>text<hr>more', 'Head\n\ntext\n-----\nmore'],
  ['<pre>a\n  b\n\n\nc</pre>', 'a\n  b\n\n\nc'],
  ['d&eacute;j&agrave;&nbsp;vu &lt;x&gt; &amp;amp; &#8364;&#x20ac; &#0; &unknown; &euro', 'déjà vu <x> &amp; €€ \ufffd &unknown; €'],
  ['<a href="https://x.example/">site</a>, <a href="https://x.example/">x.example</a>, <a href="javascript:x()">y</a>', 'site <https://x.example/>, x.example, y'],
  ['<a href=mailto:a@b.example>a@b.example</a> <img alt="Photo of a car" src=x>', 'a@b.example Photo of a car'],
  ['a < b and <3 and </> end', 'a < b and <3 and </> end'],
  ['a<!-- b --><!--> c<![if mso]>d<![endif]>', 'a cd'],
  ['<p title="a > b">x</p>', 'x'],
  ['a<script>document.write("</b>")</script>b', 'ab'],
  ['<script>never closed', ''],
  ['text <b', 'text'],
  ['<SCRIPT>x</SCRIPT><P>Y', 'Y'],
  ['é\u00a0 \n x', 'é x'],
])('%s', (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test('never throws, and tags never come through', () => {
  const piece = fc.constantFrom('<', '>', '/', 'b', 'p', '"', "'", '=', ' ', '\n', '<a href=', '<!--', '-->', '&#', 'x41;', '</pre>', '<pre>', 'é', '<li>', '<script>', '</script>');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(htmlToText(pieces.join(''))).not.toMatch(/<(script|pre|li)>/);
    }),
    { numRuns: 2_000 },
  );
});

import { expect, it } from 'vitest';

import { mount } from '../../component-testing/mount';
import { elementPicture } from './element-picture';
import { toPng } from './picture';

it('draws cells, words, drawings and canvases where they stand, in colours that every viewer knows', async () => {
  const { screen } = await mount(
    <div style={{ width: 300 }} data-testid="holder" className="made-holder">
      {/* Only where the drawing is on the page. */}
      <style>{'.made-holder > svg polyline { fill: none; stroke: rgb(1, 2, 3) }'}</style>
      <table>
        <tbody>
          <tr>
            <td
              style={{
                background: 'color-mix(in oklab, red 50%, white)',
                width: 80,
                textAlign: 'center',
              }}
            >
              980
            </td>
            <td style={{ background: 'rgb(0 0 255 / 50%)' }}>7</td>
          </tr>
        </tbody>
      </table>
      <p data-not-drawn>A hint</p>
      <p className="visually-hidden">Said</p>
      <p style={{ width: 60 }}>two words, in lines</p>
      <svg width="50" height="20">
        <circle className="dot" cx="5" cy="5" r="3" style={{ fill: 'var(--test)' }} />
        <polyline points="0,0 5,9 9,0" />
      </svg>
      <canvas width="4" height="4" />
    </div>,
  );
  await expect.element(screen.getByText('980')).toBeVisible();
  const holder = screen.getByTestId('holder').element() as HTMLElement;
  const picture = elementPicture(holder, { title: 'Confusion', note: 'step 5' });
  const drawn = new DOMParser().parseFromString(picture.markup, 'image/svg+xml');
  const written = [...drawn.querySelectorAll('text')].map(({ textContent }) => textContent);
  expect(written.slice(0, 4)).toEqual(['Confusion', 'step 5', '980', '7']);
  expect(written.slice(4).join(' ')).toBe('two words, in lines');
  expect(written.length).toBeGreaterThan(5);
  expect(picture.markup).not.toMatch(/var\(|class=|style=|color-mix|oklab|data-/);
  const [, red, blue] = drawn.querySelectorAll('rect');
  expect(red!.getAttribute('fill')).toMatch(/^rgb\(25\d, 1\d\d, 1\d\d\)$/);
  expect(blue!.getAttribute('fill')).toBe('rgb(0, 0, 255)');
  expect(Number(blue!.getAttribute('fill-opacity'))).toBeCloseTo(0.5, 1);
  expect(drawn.querySelector('circle')!.getAttribute('fill')).toMatch(/^rgb/);
  const line = drawn.querySelector('polyline')!;
  expect([line.getAttribute('fill'), line.getAttribute('stroke')]).toEqual([
    'none',
    'rgb(1, 2, 3)',
  ]);
  expect(drawn.querySelector('image')!.getAttribute('href')).toMatch(/^data:image\/png/);
  // A number in the middle of its cell stays there, whatever font there is.
  const number = drawn.querySelectorAll('text')[2]!;
  const x = Number(red!.getAttribute('x')) + Number(red!.getAttribute('width')) / 2;
  expect(number.getAttribute('text-anchor')).toBe('middle');
  expect(Number(number.getAttribute('x'))).toBeCloseTo(x, 0);
  const image = await createImageBitmap(await toPng(picture));
  expect([image.width, image.height]).toEqual([2 * picture.width, 2 * picture.height]);
});

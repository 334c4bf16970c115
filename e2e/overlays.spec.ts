import { expect, test } from './fixtures';
import { often } from './pages/often';

test.use({ images: 'few' });

test('another run is drawn beside the one under way, is told by the crosshair, smoothed, and saved as a picture', async ({
  page,
  playground,
  charts,
  expectAccessible,
}) => {
  // Two runs one after the other, from different seeds; the second is under way.
  await playground.open('?model=softmax&seed=1&batchSize=16&stopSteps=30');
  await playground.trainTo(30);
  await page.getByRole('button', { name: 'New seed' }).click();
  await playground.isAtStep(0);
  await playground.trainSteps(3);
  // Nothing is added to the charts from here on.
  await playground.isTested('2,000');
  await page.keyboard.press('Escape');

  let other = '';
  await test.step('beside it', async () => {
    const before = await charts.pointCounts('Cross-entropy loss');
    other = await charts.toggleOverlay(0);
    await expect(charts.overlays).toHaveCount(1);
    await expect.poll(() => charts.words('Cross-entropy loss'), often).toContain(other);
    await expect.poll(() => charts.words('Accuracy'), often).toContain(other);
    const after = await charts.pointCounts('Cross-entropy loss');
    expect(after.length).toBeGreaterThan(before.length);
    expect(Math.max(...after)).toBeGreaterThanOrEqual(30);

    // Beyond the end of the run under way there are the other's values alone.
    await charts.crosshair.press('End');
    const told = await charts.crosshair.getAttribute('aria-valuetext');
    expect(told).toMatch(/this run has not come so far/);
    expect(told).toContain(other);
    await charts.crosshair.press('Home');
    await expect(charts.crosshair).toHaveAttribute('aria-valuetext', /^Step 1: train loss/);
    await expect(page.getByRole('table').getByText(other)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('what is behind the buttons is accessible', async () => {
    await expectAccessible({ colorSchemes: ['light', 'dark'] });
    for (const name of ['Compare', 'View', 'Save']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expectAccessible({ within: '[role="dialog"]', colorSchemes: ['light', 'dark'] });
      await page.keyboard.press('Escape');
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  await test.step('saved as SVG and PNG that need nothing else', async () => {
    const svg = await charts.save('SVG');
    expect(svg.name).toMatch(/^surprisal-[a-z]+-[a-z]+-\d{4}-\d\d-\d\d\.svg$/);
    const markup = svg.content.toString('utf8');
    const parsed = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        root: document.documentElement.localName,
        isBroken: document.querySelector('parsererror') !== null,
        words: [...document.querySelectorAll('text')].map(({ textContent }) => textContent),
        paths: [...document.querySelectorAll('path')].map((path) => path.getAttribute('d')),
        width: Number(document.documentElement.getAttribute('width')),
        height: Number(document.documentElement.getAttribute('height')),
      };
    }, markup);
    expect(parsed).toMatchObject({ root: 'svg', isBroken: false });
    expect(markup).not.toMatch(/var\(|class=|style=|light-dark/);
    for (const words of ['Cross-entropy loss', 'Learning rate, step by step', 'Accuracy', other]) {
      expect(parsed.words).toContain(words);
    }
    expect(parsed.words).toContainEqual(expect.stringMatching(/^Surprisal · \w+ \w+$/));
    expect(parsed.words).toContainEqual(
      expect.stringMatching(/Adam, learning rate 0.001, batch 16/),
    );
    const drawn = await page
      .locator('[data-plot-title] path')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
    expect(parsed.paths).toEqual(expect.arrayContaining(drawn));

    const png = await charts.save('PNG');
    expect(png.name).toBe(svg.name.replace(/svg$/, 'png'));
    const picture = await page.evaluate(
      async (bytes) => {
        const image = await createImageBitmap(
          new Blob([new Uint8Array(bytes)], { type: 'image/png' }),
        );
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.width, image.height);
        const colours = new Set(new Uint32Array(data.buffer)).size;
        return { width: image.width, height: image.height, colours };
      },
      [...png.content],
    );
    expect(picture.width).toBe(Math.round(parsed.width * 2));
    expect(picture.height).toBe(Math.round(parsed.height * 2));
    expect(picture.colours).toBeGreaterThan(20);
  });

  await test.step('by epoch and by time, and taken away', async () => {
    await charts.view((view) => view.getByRole('radio', { name: 'epochs' }).click());
    await expect.poll(() => charts.words('Cross-entropy loss'), often).toContain('epoch 0');
    await charts.view((view) => view.getByRole('radio', { name: 'time' }).click());
    await expect.poll(() => charts.words('Cross-entropy loss'), often).toContain('0 s');
    await charts.crosshair.press('Home');
    await expect(charts.crosshair).toHaveAttribute('aria-valuetext', /Step/);
    await page.getByRole('button', { name: 'Remove' }).first().click();
    await expect(charts.overlays).toHaveCount(0);
    await charts.view((view) => view.getByRole('radio', { name: 'steps' }).click());
  });

  await test.step('smoothed, which leaves the numbers of the run alone', async () => {
    const loss = await playground.value('train-loss');
    await charts.crosshair.press('End');
    const spoken = await charts.crosshair.getAttribute('aria-valuetext');
    const [, raw, smoothed] = /train loss ([\d.]+), smoothed ([\d.]+)/.exec(spoken!)!;
    expect(smoothed).not.toBe(raw);
    expect(Number(smoothed)).toBeCloseTo(loss, 3);
    await charts.view(async (view) => {
      await view.getByRole('slider').press('End');
      await expect(view.getByRole('slider')).toHaveAttribute('aria-valuetext', /1,000 steps/);
      await expect(charts.crosshair).toHaveAttribute(
        'aria-valuetext',
        /smoothed \(half-life 1,000\)/,
      );
      await view.getByRole('slider').press('Home');
      await expect(view.getByRole('slider')).toHaveAttribute('aria-valuetext', 'off');
    });
    await expect(charts.crosshair).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`train loss ${raw};`),
    );
    await expect(charts.crosshair).not.toHaveAttribute('aria-valuetext', /smoothed/);
    expect(await playground.value('train-loss')).toBe(loss);
  });
});

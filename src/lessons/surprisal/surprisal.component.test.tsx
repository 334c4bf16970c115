import { describe, expect, it } from 'vitest';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { clickAt, metric, press, valueOf } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { SurprisalCurve } from './surprisal-curve';

describe('surprisal of one outcome', () => {
  it('is 1 nat per factor e, by slider, by pointer and by example', async () => {
    const { screen } = await mount(<SurprisalCurve />);
    const slider = screen.getByRole('slider', { name: 'Probability p of the outcome' });
    const surprisal = () => metric(screen, 'surprisal');

    await slider.fill('0.25');
    expect(surprisal()).toBeCloseTo(1.386294, 5);
    await press(slider, '{ArrowRight}');
    expect(surprisal()).toBeCloseTo(-Math.log(0.251), 9);
    await screen.getByRole('button', { name: 'impossible' }).click();
    expect(surprisal()).toBe(Infinity);
    await screen.getByRole('button', { name: 'certain' }).click();
    expect(surprisal()).toBe(0);

    await clickAt(screen.getByCss('svg'), 0.5, 0.5);
    const p = Number(await valueOf(slider));
    expect(p).toBeGreaterThan(0.4);
    expect(p).toBeLessThan(0.6);
    expect(surprisal()).toBeCloseTo(-Math.log(p), 9);
  });

  it.each([
    ['en', 'light', 'Surprisal of one outcome'],
    ['zh-CN', 'dark', '一个结果的惊奇度'],
  ] as const)('is accessible in %s, %s', async (language, theme, label) => {
    const { screen } = await mount(<SurprisalCurve />, { language, theme });
    await expect.element(screen.getByRole('group', { name: label })).toBeVisible();
    expect(await accessibilityFaults()).toEqual([]);
  });
});

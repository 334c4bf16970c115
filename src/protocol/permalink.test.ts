import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { computedBy, longestQuery, readLink, recipeOf, writeLink } from './permalink';
import {
  acceptedBy,
  defaultRunConfig,
  liveSettingsOf,
  readField,
  type RunConfig,
  runConfigFieldNames,
} from './run-config';
import type { Adjustment } from './snapshot';
import { anyAdjustments, anyConfig, anyValue } from './testing/any-config';
import { plainView } from './view-options';

const anyRecipe = anyConfig.chain((config) =>
  fc.record({ config: fc.constant(config), adjustments: anyAdjustments(liveSettingsOf(config)) }),
);

const rate = (config: RunConfig, afterStep: number, learningRate: number): Adjustment => ({
  afterStep,
  settings: { ...liveSettingsOf(config), learningRate },
});

describe('a permalink', () => {
  it('gives back every run', () => {
    fc.assert(
      fc.property(anyRecipe, (run) => {
        const recipe = recipeOf(run);
        const query = writeLink(recipe, plainView);
        const { problems, view, ...read } = readLink(query);
        expect(read).toEqual(recipe);
        expect(view).toEqual(plainView);
        expect(problems.filter(({ kind }) => kind !== 'batch-size')).toEqual([]);
        expect(query).toMatch(/^\?[\w=&.~-]+$/);
      }),
    );
  });

  it('says what differs from the defaults, the seed, and nothing else', () => {
    expect(writeLink({ config: defaultRunConfig, adjustments: [] }, plainView)).toBe(
      '?v=1&seed=42',
    );
  });

  it('of a usual run with a few drags is short enough to send', () => {
    const config = {
      ...defaultRunConfig,
      seed: 4_294_967_295,
      model: 'conv32x3-bn-relu-max2-conv64x3-bn-relu-max2-flat-fc128-relu-drop0.5-fc10',
      optimizer: 'momentum',
      learningRate: 0.05,
      trainCount: 10_000,
      schedule: 'cosine',
    } as const;
    const run = {
      config,
      adjustments: [rate(config, 310, 0.0214), rate(config, 785, 0.00631), rate(config, 1402, 0.1)],
    };
    const recipe = computedBy(recipeOf(run), { backend: 'wasm', replicas: 4 });
    const query = writeLink(recipe, { ...plainView, language: 'zh-CN' });
    expect(query.length).toBeLessThan(300);
    expect(readLink(query)).toMatchObject(recipe);
  });

  it('names the step that is looked at', () => {
    const run = { config: defaultRunConfig, adjustments: [] };
    const query = writeLink(run, plainView, undefined, 1200);
    expect(query).toBe('?v=1&seed=42&step=1200');
    expect(readLink(query)).toMatchObject({ step: 1200, problems: [] });
  });

  it('names what that is compared with: a step, or a run', () => {
    const run = { config: defaultRunConfig, adjustments: [] };
    for (const compare of [{ step: 9 }, { run: '0123456789abcdef' }]) {
      const query = writeLink(run, plainView, undefined, 1200, compare);
      expect(readLink(query)).toMatchObject({ step: 1200, compare, problems: [] });
    }
  });

  it('names what computed the run; a GPU has no replicas', () => {
    const run = { config: { ...defaultRunConfig, replicas: 3 }, adjustments: [] };
    expect(writeLink(computedBy(run, { backend: 'webgpu', replicas: 1 }), plainView)).toBe(
      '?v=1&seed=42&backend=webgpu',
    );
  });

  it('begins with what was chosen before the first step, and leaves out what changed nothing', () => {
    const config = defaultRunConfig;
    const adjustments = [rate(config, 0, 0.01), rate(config, 5, 0.01), rate(config, 9, 0.1)];
    expect(recipeOf({ config, adjustments })).toEqual({
      config: { ...config, learningRate: 0.01 },
      adjustments: [rate(config, 9, 0.1)],
    });
  });
});

describe('a link from a stranger', () => {
  const field = (name: string, value: string) => [{ kind: 'field', field: name, value }];
  const unknown = (...names: string[]) => [{ kind: 'unknown', names, count: names.length }];

  it.each([
    ['v=2&changes=zoom~1~0', [{ kind: 'version', value: '2' }]],
    ['v=', [{ kind: 'version', value: '' }]],
    ['learningRate=5', field('learningRate', '5')],
    ['learningRate=NaN', field('learningRate', 'NaN')],
    ['batchSize=-Infinity', field('batchSize', '-Infinity')],
    ['model=%3Cscript%3Ealert(1)%3C/script%3E', field('model', '<script>alert(1)</script>')],
    ['schedule=cosine,step', field('schedule', 'cosine,step')],
    ['seed=7&seed=8', [{ kind: 'repeated', name: 'seed' }]],
    ['learningrate=0.1', unknown('learningrate')],
    ['__proto__=1&constructor=2', unknown('__proto__', 'constructor')],
    ['batchSize=512&trainCount=100', [{ kind: 'batch-size', batchSize: 512, imageCount: 100 }]],
    ['changes=zoom~0~0', [{ kind: 'change', fault: 'step', name: 'zoom', value: '0', count: 1 }]],
    ['step=-1', [{ kind: 'step', value: '-1' }]],
    ['compare=best', [{ kind: 'compare', value: 'best' }]],
    ['step=1e3', [{ kind: 'step', value: '1e3' }]],
    ['embed=2', [{ kind: 'view', name: 'embed', value: '2' }]],
    ['utm_source=mail&fbclid=x&from=singlemessage&isappinstalled=0', []],
  ])('is told what is wrong with it: %s', (query, problems) => {
    expect(readLink(`?${query}`).problems).toEqual(problems);
    // The rest is kept.
    expect(readLink(`?${query}&optimizer=lion`).config.optimizer).toBe('lion');
  });

  it('is told that several values of a setting are none', () => {
    const { config, problems } = readLink('?optimizer=sgd,adam&learningRate=0.01');
    expect(problems).toEqual(field('optimizer', 'sgd,adam'));
    expect(config).toEqual({ ...defaultRunConfig, learningRate: 0.01 });
  });

  it('keeps the changes of other versions to itself', () => {
    expect(readLink('?v=2&changes=zoom~1~0.1').adjustments).toEqual([]);
    expect(readLink('?v=1&changes=zoom~1~0.1').adjustments).toHaveLength(1);
  });

  it('is not read if it is too long', () => {
    const search = `?seed=7&model=${'x'.repeat(longestQuery)}`;
    expect(readLink(search)).toEqual({
      config: defaultRunConfig,
      adjustments: [],
      view: plainView,
      problems: [{ kind: 'too-long', length: search.length }],
    });
  });

  it('is told of in few words, however much is wrong with it', () => {
    const names = Array.from({ length: 2000 }, (_, index) => `n${index}`);
    const query = `?${names.join('&')}&hide=${'x.'.repeat(500)}&v=${'2'.repeat(500)}`;
    const { problems } = readLink(query);
    expect(problems).toHaveLength(3);
    expect(JSON.stringify(problems).length).toBeLessThan(500);
  });

  it('can be anything', () => {
    const name = fc.oneof(
      fc.constantFrom('v', 'changes', 'seed', 'model', 'show', 'hide', 'embed', '__proto__'),
      fc.string(),
    );
    const query = fc
      .array(fc.tuple(name, fc.string()))
      .map((pairs) => `?${pairs.map(([key, value]) => `${key}=${value}`).join('&')}`);
    fc.assert(
      fc.property(query, (search) => {
        const { config, adjustments } = readLink(search);
        const again = writeLink({ config, adjustments }, plainView);
        expect(readLink(again)).toMatchObject({ config, adjustments });
        expect(Object.getPrototypeOf(config)).toBe(Object.prototype);
      }),
    );
  });
});

describe('what is asked for in vain', () => {
  const anyText = (field: keyof RunConfig) =>
    fc.oneof(
      { weight: 5, arbitrary: anyValue(field).map(String) },
      { weight: 1, arbitrary: fc.constantFrom('', '-1', '0.5', '1e9', 'focal', 'nothing') },
    );
  const anyQuery = fc.record({
    ...Object.fromEntries(runConfigFieldNames.map((field) => [field, anyText(field)])),
    // With some data sets a task can't go, and with some neither classes nor numbers.
    dataset: fc.constantFrom('mnist', ...[2, 12, 47].map(ownOf)),
    unknown: fc.constantFrom('9', '0_3', 'nothing', ownOf(0)),
  });

  it('is nothing that would be accepted there, by what is said of it', () => {
    fc.assert(
      fc.property(anyQuery, (asked) => {
        const { config, problems } = readLink(`?${new URLSearchParams(asked).toString()}`);
        for (const problem of problems) {
          if (problem.kind !== 'field') continue;
          const { field, value } = problem;
          const accepted = acceptedBy(field, config);
          if (typeof accepted === 'string') continue;
          if ('names' in accepted) {
            expect(accepted.names).not.toContain(value);
            // And what is used instead is.
            expect(accepted.names).toContain(config[field]);
            continue;
          }
          const { minimum, maximum, isWhole, word } = accepted;
          const number = readField(field, value);
          const isNumber = typeof number === 'number' && number >= minimum && number <= maximum;
          expect(isNumber && (!isWhole || Number.isInteger(number))).toBe(false);
          expect(value).not.toBe(word);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is told once, whatever else it brings down', () => {
    const query = `?task=two-digits&dataset=${ownOf(47)}&loss=focal&model=conv8x3-flat-fc10`;
    expect(readLink(query).problems).toEqual([
      { kind: 'field', field: 'task', value: 'two-digits' },
      { kind: 'field', field: 'model', value: 'conv8x3-flat-fc10' },
    ]);
  });
});

function ownOf(classCount: number): string {
  return `own-20x20x${classCount}-0123456789abcdef`;
}

// The pictures of README and guides: what is trained for them, and what of it is shown.
import { madeUpFiles } from './made-up-files.mjs';
import { languages, trainingMs } from './stage.mjs';

const tall = { width: 1280, height: 1000 };
/** So high that no column of the playground has to be scrolled. */
const whole = { width: 1280, height: 2400 };
const low = { width: 1280, height: 400 };
const small = { width: 960, height: 860 };

/**
 * A scene is prepared once, in English, and its shots are taken in each language. `take` brings
 * about what a shot shows and returns what it is to be cut to; nothing: the whole window.
 */
export const scenes = [
  {
    async prepare(stage) {
      await stage.open('seed=42');
      await stage.button('app.strip.train').click();
      for (const [step, rate] of [
        [120, '0.003'],
        [210, '0.01'],
        [270, '0.0005'],
      ]) {
        await stage.reaches('step', step);
        await stage.setLearningRate(rate);
      }
      await stage.write(3);
      await stage.reaches('step', 455);
    },
    shots: [
      { name: 'training', take: async () => [] },
      { name: 'drawing', take: async (stage) => [stage.section('drawPad.title')] },
    ],
  },
  {
    viewport: { width: 390, height: 844 },
    async prepare(stage) {
      await stage.open('seed=42&stopSteps=300');
      await stage.trainToStop(300);
    },
    shots: [{ name: 'phone', take: async () => [] }],
  },
  {
    async prepare(stage) {
      await stage.open('seed=42');
      await stage.button('rates.test.start').click();
      await stage.button('rates.test.use').click({ timeout: trainingMs });
    },
    shots: [{ name: 'rates', take: async (stage) => [stage.rateControl()] }],
  },
  {
    viewport: tall,
    async prepare(stage) {
      await stage.open('seed=42&stopSteps=40');
      await stage.trainToStop(40);
      await stage.button('app.strip.step').click();
      await stage.page.getByRole('tab').first().waitFor();
    },
    shots: [
      {
        name: 'slow-motion',
        async take(stage) {
          await stage.choose('tab', 'batch.narration.names.forward');
          return [stage.page.locator('section').filter({ has: stage.page.getByRole('tablist') })];
        },
      },
    ],
  },
  {
    viewport: tall,
    async prepare(stage) {
      await stage.open('seed=42&stopSteps=60');
      await stage.trainToStop(60);
      await (await stage.pointAt(45)).press('Enter');
    },
    shots: [
      {
        name: 'batch',
        async take(stage) {
          const title = stage.say('batch.viewer.title', { step: 45 });
          return [stage.page.getByRole('region', { name: title })];
        },
      },
    ],
  },
  {
    prepare: (stage) => stage.open('seed=42'),
    shots: [
      {
        name: 'architecture',
        async take(stage) {
          await stage.button('architecture.editLabel').click();
          await stage.button('architecture.mistake.action').click();
          return [stage.dialog()];
        },
        leave: (stage) => stage.choose('button', 'architecture.cancel'),
      },
    ],
  },
  {
    colorScheme: 'dark',
    async prepare(stage) {
      await stage.open('seed=42');
      await stage.button('race.start').click();
      const steps = stage.dialog().getByRole('textbox', { name: stage.say('race.limit.steps') });
      await steps.fill('150');
      await steps.press('Enter');
      await stage.button('race.run').click();
      await stage.button('race.board.again').waitFor({ timeout: trainingMs });
    },
    shots: [{ name: 'race', take: async () => [] }],
  },
  {
    viewport: low,
    async prepare(stage) {
      await stage.open('seed=42&model=mlp&stopSteps=200');
      for (const rate of ['0.001', '0.003', '0.01', '0.0003']) {
        await stage.button('app.strip.reset').click();
        await stage.setLearningRate(rate);
        await stage.trainToStop(200);
      }
    },
    shots: [
      {
        name: 'runs',
        async take(stage) {
          await stage.choose('link', 'app.nav.runs');
          return [stage.page.getByRole('main')];
        },
      },
    ],
  },
  {
    viewport: whole,
    async prepare(stage) {
      await stage.open('seed=42&task=two-digits&stopSteps=400');
      await stage.trainToStop(400);
    },
    shots: [
      {
        name: 'labels',
        async take(stage) {
          const board = stage.section('labels.title');
          return [board.getByRole('heading'), board.getByRole('table')];
        },
      },
    ],
  },
  {
    viewport: whole,
    async prepare(stage) {
      await stage.open('seed=42&task=anomaly-autoencoder&unknown=0&stopSteps=900');
      await stage.trainToStop(900, '9,020');
    },
    shots: [
      {
        name: 'anomalies',
        async take(stage) {
          const board = stage.section('detectors.title');
          const threshold = board.getByRole('slider', {
            name: stage.say('detectors.threshold'),
            exact: true,
          });
          return [
            board.getByRole('heading').first(),
            threshold,
            board.locator('[data-metric="auroc"]'),
          ];
        },
      },
      {
        name: 'map',
        take: async (stage) => [
          stage.page.locator('figure').filter({ hasText: stage.say('detectors.map.title') }),
        ],
      },
    ],
  },
  {
    prepare: (stage) => stage.open('seed=42'),
    shots: [
      {
        name: 'own-data',
        async take(stage) {
          await stage.button('ownData.open').click();
          await stage
            .dialog()
            .locator('input[type="file"]')
            .setInputFiles(await madeUpFiles());
          await stage
            .dialog()
            .getByRole('list', { name: stage.say('ownData.preview.samples') })
            .waitFor();
          return [stage.dialog()];
        },
        leave: (stage) => stage.page.keyboard.press('Escape'),
      },
    ],
  },
  {
    viewport: small,
    prepare: (stage) => stage.open('seed=42', '#learn/gradient-descent'),
    shots: [
      {
        name: 'lesson',
        async take(stage) {
          await stage.page.waitForFunction(() => !document.querySelector('[data-awaited]'));
          return [];
        },
      },
    ],
  },
  {
    prepare: (stage) => stage.open('seed=42'),
    shots: [
      {
        name: 'class',
        async take(stage) {
          await stage.button('share.open').click();
          await stage.choose('tab', 'share.tabs.class');
          for (const part of [
            'schedule',
            'loss',
            'data',
            'model',
            'stop',
            'race',
            'time',
            'runs',
          ]) {
            await stage
              .dialog()
              .getByText(stage.say(`share.parts.${part}`), { exact: true })
              .click();
          }
          const preview = stage.dialog().getByRole('status');
          return [stage.dialog().getByRole('group'), preview];
        },
        leave: (stage) => stage.choose('button', 'app.close'),
      },
    ],
  },
];

/** What the picture of a shot is called. */
export const fileOf = (shot, language) => `${shot}.${language}.webp`;

/** All pictures that there are to be. */
export const pictureFiles = scenes
  .flatMap(({ shots }) => shots)
  .flatMap(({ name }) => languages.map((language) => fileOf(name, language)));

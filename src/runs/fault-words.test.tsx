import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { expect, it } from 'vitest';

import { fetchWords, type Language } from '../locales/languages';
import { readRunFile } from '../protocol/run-file/read-json';
import { sampleRecord } from '../protocol/run-file/sample-records';
import { jsonPieces } from '../protocol/run-file/write-json';
import { useFaultWords } from './use-fault-words';

const good = [...jsonPieces([{ name: 'calm otter', record: sampleRecord }])].join('');

/** What is said of the good file with something else at a path; undefined takes it away. */
async function told(path: string, value: unknown, language: Language): Promise<string> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: await fetchWords[language]() },
    defaultNS: 'app',
    interpolation: { escapeValue: false },
  });
  const content = JSON.parse(good);
  const keys = path.split('.');
  const last = keys.pop()!;
  const parent = keys.reduce((inner, key) => inner[key], content);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  const { fault } = readRunFile(JSON.stringify(content));
  const Words = () => useFaultWords()(fault!);
  return renderToStaticMarkup(<Words />).replaceAll('&quot;', '"');
}

const cases: readonly [path: string, value: unknown, english: string, chinese: string][] = [
  ['runs', [], 'the list of runs is empty (runs).', '训练记录列表是空的（runs）。'],
  ['version', undefined, 'the version of the format is missing (version).', '缺少格式版本'],
  [
    'runs.0.series.step',
    [],
    'in run 1, the list of steps is empty (runs[0].series.step).',
    '第 1 条训练记录里，步数列表是空的',
  ],
  [
    'runs.0.series.loss',
    [1],
    'in run 1, the list of training losses has a length of 1, where the list of its steps has 3',
    '训练损失列表有 1 项，与它的步数 3 不一致',
  ],
  [
    'runs.0.series.loss.1',
    '2.2',
    'entry 2 of the list of training losses should be a number, but is the text “2.2”',
    '训练损失列表的第 2 项应为数字，实际是文字“2.2”',
  ],
  [
    'runs.0.config.learningRate',
    5,
    'in run 1, the setting “learning rate” is 5, but can be no more than 1 (runs[0].config.learningRate).',
    '设置“学习率”是 5，不能大于 1',
  ],
  [
    'runs.0.adjustments.0.settings.shift',
    0.5,
    'the setting “shift” of entry 1 of the list of changes of settings is 0.5, which is not a whole',
    '设置调整列表的第 1 项中的设置“平移”是 0.5，不是整数',
  ],
  [
    'runs.0.config.backend',
    'abacus',
    'should be “auto” or “webgpu” or “wasm” or “cpu”, but is the text “abacus”',
    '设置“计算后端”应为“auto”或“webgpu”或“wasm”或“cpu”',
  ],
  [
    'runs.0.config.dataset',
    'cifar',
    '“cifar”, which is the name of no data',
    '“cifar”，没有叫这个',
  ],
  ['runs.0.config.unknown', '3_0', '“3_0”, which can’t be left out of its data', '“3_0”，无法从'],
  ['runs.0.config.model', 'fc3', '“fc3”, which is no network that could be', '“fc3”，这样的网络'],
];

it.each(cases)(
  'a file whose %s is %j is refused in a whole sentence',
  async (path, value, english, chinese) => {
    const said = await told(path, value, 'en');
    expect(said).toMatch(/^It can’t be taken over: .+\.$/);
    expect(said).toContain(english);
    expect(await told(path, value, 'zh-CN')).toContain(chinese);
  },
);

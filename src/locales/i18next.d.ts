import type { words } from './en';
import type { inspectWords } from './en/inspect-words';
import type { runsWords } from './en/runs-words';
import type { stepsWords } from './en/steps-words';
import type { weightsWords } from './en/weights-words';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof words &
      typeof inspectWords &
      typeof runsWords &
      typeof stepsWords &
      typeof weightsWords;
  }
}

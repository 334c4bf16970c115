import type { words } from './en';
import type { inspectWords } from './en/inspect-words';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof words & typeof inspectWords;
  }
}

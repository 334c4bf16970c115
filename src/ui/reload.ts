import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';

/** How the page is loaded anew; whoever puts the page together sees to what has to be saved before. */
export interface Reloading {
  readonly reload: () => void;
  /** Whether the run under way is there afterwards: there are browsers that store nothing. */
  readonly keepsRun: boolean;
}

export const ReloadContext = createContext<Reloading>({
  reload: () => location.reload(),
  keepsRun: true,
});

/** What loads the page anew, and what becomes of the run, in words. */
export function useReload(): { reload: () => void; note: string } {
  const { t } = useTranslation();
  const { reload, keepsRun } = useContext(ReloadContext);
  return { reload, note: t(keepsRun ? 'newVersion.keepsRun' : 'newVersion.losesRun') };
}

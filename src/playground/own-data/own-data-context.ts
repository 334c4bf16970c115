import { createContext, useContext } from 'react';

/** The dialog for data of the person's own. */
export interface OwnDataOpening {
  readonly isOpen: boolean;
  /** Opens it, unless it is open already, with files that were brought. */
  open(files?: readonly File[]): void;
}

export const OwnDataContext = createContext<OwnDataOpening>({ isOpen: false, open: () => {} });

export const useOwnData = (): OwnDataOpening => useContext(OwnDataContext);

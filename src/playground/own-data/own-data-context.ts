import { createContext, useContext } from 'react';

/** Opens the dialog for data of the person's own, with files that were brought already. */
export type OpenOwnData = (files?: readonly File[]) => void;

export const OwnDataContext = createContext<OpenOwnData>(() => {});

export const useOpenOwnData = (): OpenOwnData => useContext(OwnDataContext);

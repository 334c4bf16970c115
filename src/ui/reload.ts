import { createContext, useContext } from 'react';

/** Loads the page anew; whoever puts the page together sees to what has to be saved before. */
export const ReloadContext = createContext<() => void>(() => location.reload());

export const useReload = () => useContext(ReloadContext);

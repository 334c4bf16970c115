import { useEffect, useState } from 'react';

const tickMs = 1000;

/** For how many seconds this has been so, as the page sees them: asleep or frozen, it sees none. */
export function useWaited(isWaiting: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setSeconds((before) => before + 1), tickMs);
    return () => {
      clearInterval(timer);
      setSeconds(0);
    };
  }, [isWaiting]);
  return isWaiting ? seconds : 0;
}

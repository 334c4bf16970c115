/**
 * Spearman's rank correlation, -1 to 1: whether what is large in one list is large in the other. Equal values share the mean
 * of their ranks. Undefined where all values of a list are equal, which have no order.
 */
export function rankCorrelation(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): number | undefined {
  const [a, b] = [ranksOf(first), ranksOf(second)];
  const middle = (a.length + 1) / 2;
  let [together, ofFirst, ofSecond] = [0, 0, 0];
  a.forEach((rank, index) => {
    const [x, y] = [rank - middle, b[index]! - middle];
    together += x * y;
    ofFirst += x ** 2;
    ofSecond += y ** 2;
  });
  return ofFirst === 0 || ofSecond === 0 ? undefined : together / Math.sqrt(ofFirst * ofSecond);
}

/** The rank of each value from 1; equal ones have the mean of theirs. */
function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, index) => index).toSorted(
    (one, other) => values[one]! - values[other]!,
  );
  const ranks = new Float64Array(order.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let place = from; place < to; place += 1) ranks[order[place]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

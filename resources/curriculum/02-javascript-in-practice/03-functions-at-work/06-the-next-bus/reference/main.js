function firstNotBefore(times, minute) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < minute) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function nextIndex(times, now) {
  const index = firstNotBefore(times, now);
  return index === times.length ? -1 : index;
}

function countBetween(times, from, to) {
  return Math.max(0, firstNotBefore(times, to + 1) - firstNotBefore(times, from));
}

function nextIndex(times, now) {
  for (let i = 0; i < times.length; i++) {
    if (times[i] > now) {
      return i;
    }
  }
  return -1;
}

function countBetween(times, from, to) {
  return 0;
}

console.log(nextIndex([300, 330, 360], 310));

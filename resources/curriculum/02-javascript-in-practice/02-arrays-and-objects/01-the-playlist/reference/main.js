function quietTitles(songs) {
  return songs.filter(song => !song.loud).map(song => song.title);
}

function totalTime(songs) {
  const total = songs.reduce((sum, song) => sum + song.seconds, 0);
  const minutes = Math.floor(total / 60);
  const seconds = String(total % 60).padStart(2, "0");
  return `${minutes}:${seconds}`;
}

function longest(songs) {
  if (songs.length === 0) {
    return null;
  }
  return songs.reduce((best, song) => (song.seconds > best.seconds ? song : best)).title;
}

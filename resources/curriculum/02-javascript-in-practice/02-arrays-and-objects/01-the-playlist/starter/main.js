function quietTitles(songs) {
  return songs.map(song => song.title);
}

function totalTime(songs) {
  return "0:00";
}

function longest(songs) {
  return songs[0].title;
}

const songs = [
  { title: "Blue", seconds: 185, loud: false },
  { title: "Thunder", seconds: 241, loud: true },
];
console.log(quietTitles(songs), totalTime(songs), longest(songs));

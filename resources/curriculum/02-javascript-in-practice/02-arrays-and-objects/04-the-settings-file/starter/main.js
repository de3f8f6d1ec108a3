function parseSettings(text) {
  const settings = {};
  for (const line of text.split("\n")) {
    const [name, value] = line.split("=");
    settings[name] = value;
  }
  return settings;
}

console.log(parseSettings("volume = 7\nmusic = on"));

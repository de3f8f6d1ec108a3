function parseValue(text) {
  if (text.length >= 2 && text.startsWith('"') && text.endsWith('"')) {
    return text.slice(1, -1);
  }
  if (text === "on" || text === "off") {
    return text === "on";
  }
  return /^-?[0-9]+$/.test(text) ? Number(text) : text;
}

function parseSettings(text) {
  const settings = {};
  text.split("\n").forEach((raw, index) => {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) {
      return;
    }
    const equals = line.indexOf("=");
    if (equals < 1) {
      throw new Error(`line ${index + 1}`);
    }
    settings[line.slice(0, equals).trim()] = parseValue(line.slice(equals + 1).trim());
  });
  return settings;
}

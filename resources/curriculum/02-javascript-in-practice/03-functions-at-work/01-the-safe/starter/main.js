function makeSafe(code, content) {
  return {
    code,
    open(attempt) {
      return attempt == code ? content : null;
    },
    locked() {
      return false;
    },
  };
}

const safe = makeSafe("1234", "ruby");
console.log(safe.open("0000"), safe.open("1234"), safe.locked());

const MOST_FAILURES = 3;

function makeSafe(code, content) {
  let failures = 0;

  function locked() {
    return failures >= MOST_FAILURES;
  }

  function open(attempt) {
    if (locked()) {
      return null;
    }
    if (attempt !== code) {
      failures += 1;
      return null;
    }
    failures = 0;
    return content;
  }

  return { open, locked };
}

/// Reads, checks and imports content packs.
///
/// # A pack
/// A folder (or the same in a zip or jar). JSON says what there is, all prose and code lies in files of its own. The
/// schema of the JSON files is `resources/content/pack.schema.json`; reading enforces it, unknown fields included.
/// ```
/// pack.json                             {"format": 1, "slug": "...", "name": "...", "skills": [...]}
/// 01-collection-slug/collection.json    name, description, tags
///   01-module-slug/module.json          name, description
///     01-lab-slug/lab.json              name, description, language, difficulty 1-5, minutes, skills, steps, tests, rubric
///       steps/1-story.md                first line "# Title", then Markdown
///       starter/main.py                 what the learner starts from; every file in it is given to them
///       reference/main.py               the solution; files it does not replace come from starter
///       hints/1.md, 2.md, 3.md          nudge, concept, worked similar example
/// ```
/// `NN-` gives the order. Ids are made from slugs without it (and a test's from its name), so moving things around
/// keeps learners' attempts, while renaming a slug makes a new thing.
///
/// # lab.json
/// - `steps`: `{"file": "steps/1-story.md"}` is reading. Add one of
///   `"choice": {"question", "options": {"a": "...", "b": "..."}, "correct": "b", "explanation"}` (a list as `correct`
///   lets the learner pick several), `"answer": {"question", "placeholder", "accepted": ["42"], "explanation"}`, or
///   `"code": {}` (`entryPoint` if it is not `main.py`, `main.js`, `Main.java`). One code step per lab, the last one.
/// - `tests`, program-level: `{"name", "stdin", "args", "expected", "comparison"}`. `stdin` and `expected` are a text or a
///   list of lines. `comparison`: `trimmed` (the default), `exact`, `lines`, `tokens`, `numeric` (with `tolerance`),
///   `regex`, `unordered-lines`.
/// - `tests`, call-level: `{"name", "call": "add(1, 2)", "expected": "3"}`; both are expressions of the lab's language,
///   evaluated after the program was loaded and compared by structure, floating-point numbers within `tolerance`.
/// - Any test: `points` (1), `timeLimit` in seconds (5), `hidden` (false), and for hidden ones `category`, which the
///   learner sees instead of the name.
/// - `rubric`: `[{"name", "description", "weight", "levels": ["weakest", ..., "strongest"]}]`.
///
/// # Rules for authors, which the checker proves
/// - 3 or more visible and 3 or more hidden tests; hidden ones ask something new, and have a category.
/// - The reference passes all of them; the starter runs and fails at least one.
/// - Three hints that do not contain the solution; worked examples in steps are similar, not the solution either.
/// - Code fences name their language (`text` for output); no step is empty; images and links of the pack exist;
///   no HTML and no tables. Questions, options and explanations may hold `code` in backticks.
/// - A rubric of three criteria or more with three levels or more.
///
/// Write to one person, in plain words and short sentences. Start with a reason to want the answer. 150 to 400 words
/// over all steps. Say exactly what is read and what is printed or returned, edge cases included. Programs read
/// without a prompt, so that the output holds answers alone. Skills come from the vocabulary in `pack.json`.
@NullMarked
package dev.prismo.content;

import org.jspecify.annotations.NullMarked;

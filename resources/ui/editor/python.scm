; Capture names are style names; later patterns paint over earlier ones.
(comment) @comment
(string) @string
(interpolation) @plain
(escape_sequence) @constant
[(integer) (float)] @number
[(true) (false) (none)] @constant
(call function: (identifier) @call)
(function_definition name: (identifier) @function)
(class_definition name: (identifier) @type)
(decorator) @function
(type (identifier) @type)
["and" "as" "assert" "async" "await" "break" "class" "continue" "def" "del" "elif" "else" "except" "finally" "for"
 "from" "global" "if" "import" "in" "is" "lambda" "nonlocal" "not" "or" "pass" "raise" "return" "try" "while" "with"
 "yield" "match" "case"] @keyword

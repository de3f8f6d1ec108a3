; Capture names are style names; later patterns paint over earlier ones.
(comment) @comment
[(string) (template_string)] @string
(template_substitution) @plain
(regex) @string
(escape_sequence) @constant
(number) @number
[(true) (false) (null) (undefined)] @constant
[(this) (super)] @keyword
(call_expression function: (identifier) @call)
(new_expression constructor: (identifier) @type)
(member_expression object: (identifier) @call)
(function_declaration name: (identifier) @function)
(function_expression name: (identifier) @function)
(generator_function_declaration name: (identifier) @function)
(method_definition name: (property_identifier) @function)
(variable_declarator name: (identifier) @function value: [(arrow_function) (function_expression)])
(class_declaration name: (identifier) @type)
["async" "await" "break" "case" "catch" "class" "const" "continue" "debugger" "default" "delete" "do" "else" "export"
 "extends" "finally" "for" "from" "function" "get" "if" "import" "in" "instanceof" "let" "new" "of" "return" "set"
 "static" "switch" "throw" "try" "typeof" "var" "void" "while" "yield"] @keyword

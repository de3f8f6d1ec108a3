; Capture names are style names; later patterns paint over earlier ones.
[(line_comment) (block_comment)] @comment
[(string_literal) (character_literal)] @string
(escape_sequence) @constant
[(decimal_integer_literal) (hex_integer_literal) (octal_integer_literal) (binary_integer_literal)
 (decimal_floating_point_literal) (hex_floating_point_literal)] @number
[(true) (false) (null_literal)] @constant
(type_identifier) @type
[(void_type) (integral_type) (floating_point_type) (boolean_type)] @keyword
[(this) (super)] @keyword
(method_declaration name: (identifier) @function)
(constructor_declaration name: (identifier) @function)
(class_declaration name: (identifier) @type)
(interface_declaration name: (identifier) @type)
(record_declaration name: (identifier) @type)
(enum_declaration name: (identifier) @type)
[(marker_annotation) (annotation)] @function
["abstract" "assert" "break" "case" "catch" "class" "continue" "default" "do" "else" "enum" "extends" "final" "finally"
 "for" "if" "implements" "import" "instanceof" "interface" "native" "new" "package" "private" "protected" "public"
 "record" "return" "static" "switch" "synchronized" "throw" "throws" "try" "volatile" "while" "yield"] @keyword

/// The use cases, and the ports through which they reach the world: [Auth], [Catalogue], [Attempts], [Progress],
/// [CodeRunner], [Drafts] and [Tasks].
///
/// Every port blocks; callers run it on a virtual thread through [Tasks]. A port reports failure with a
/// [LearnException], whose subtype says what the learner can do about it. Time comes from `java.time.Clock`.
@NullMarked
package dev.prismo.learn;

import org.jspecify.annotations.NullMarked;

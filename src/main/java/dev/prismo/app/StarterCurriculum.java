package dev.prismo.app;

import dev.prismo.cloud.CloudContentStore;
import dev.prismo.content.BuiltInCurriculum;
import dev.prismo.content.ContentImporter;
import dev.prismo.supabase.SupabaseClient;

/// The labs that come with Prismo, for a server that has none yet.
final class StarterCurriculum {
    private StarterCurriculum() {}

    /// Imports it unless this version is there already; blocks until it is.
    ///
    /// @param service acts with the service role
    static void bringTo(SupabaseClient service) {
        try (BuiltInCurriculum curriculum = BuiltInCurriculum.open()) {
            new ContentImporter(new CloudContentStore(service)).importFrom(curriculum.root());
        }
    }
}

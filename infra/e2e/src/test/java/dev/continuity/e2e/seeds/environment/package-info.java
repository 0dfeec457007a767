/** What a seed runs in: Temporal, provider, S3, worker and the proxies between them, which apply the faults. */
@NullMarked
package dev.continuity.e2e.seeds.environment;

import org.jspecify.annotations.NullMarked;

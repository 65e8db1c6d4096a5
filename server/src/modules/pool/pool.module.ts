import { createPoolService } from './pool.service';
import { createRecycleService, type RecycleDeps } from './recycle.service';

/** The public pool and what fills it by itself. */
export function createPoolModule(deps: RecycleDeps) {
  const pool = createPoolService(deps);
  return { pool, recycling: createRecycleService(deps, pool) };
}

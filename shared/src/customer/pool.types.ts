import type { CustomerSummary, Page } from './customer.types';

/** Why a customer is not claimed or released now. */
export interface PoolRefusal {
  reason: 'notActive' | 'locked' | 'coolDown' | 'previousOwner';
  /** From when on it may be. */
  until?: string;
}

/** A row of the pool, as far as its reader may see it. */
export interface PoolItem extends CustomerSummary {
  /** Absent while the reader may claim it. */
  refusal?: PoolRefusal;
}

export interface PoolPage extends Page<PoolItem> {
  /** Of the customers claimed from the pool, how many the reader holds and may hold; null: any number. */
  quota: { held: number; limit: number } | null;
}

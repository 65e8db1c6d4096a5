import type { Field } from '@minglu/shared/customer/customer.fields';
import type { Constraint } from '@minglu/shared/rule/rule.constraints';
import type { FormFault } from '../../../form/formFaults';
import type { RuleDraft } from './ruleDraft';

/** What one constraint's fields are given. */
export interface ConstraintProps {
  field: Field;
  draft: RuleDraft;
  set: (part: Partial<RuleDraft>) => void;
  /** What is wrong with the constraint, by its name. */
  faultOf: (constraint: Constraint) => FormFault | undefined;
}

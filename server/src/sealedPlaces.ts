import type { Models } from './models';
import { sealedInCustomer } from './modules/customer/customer.model';
import type { SealedPaths, SealedPlace } from './platform/crypto/reseal';

/** Everything that lies sealed in the database; a rotation of the keys goes over it. */
export function sealedPlaces(models: Models): SealedPlace[] {
  return [
    { collection: models.Customer.collection, paths: sealedInCustomer },
    { collection: models.Card.collection, paths: { reading: 'card' } },
    { collection: models.ContactKey.collection, paths: { key: 'contactKey' } },
    {
      collection: models.Merge.collection,
      paths: {
        ...below('into.before', sealedInCustomer),
        ...below('from.before', sealedInCustomer),
      },
    },
    { collection: models.Staff.collection, paths: { 'mobile.sealed': 'staffMobile' } },
    { collection: models.AppToken.collection, paths: { sealed: 'appToken' } },
  ];
}

function below(head: string, paths: SealedPaths): SealedPaths {
  return Object.fromEntries(
    Object.entries(paths).map(([path, purpose]) => [`${head}.${path}`, purpose]),
  );
}

import type { Models } from './models';
import { sealedInCustomer } from './modules/customer/customer.model';
import type { SealedPaths, SealedPlace } from './platform/crypto/reseal';

/** Everything that lies sealed in the database; a rotation of the keys goes over it. */
export function sealedPlaces(models: Models): SealedPlace[] {
  return [
    { model: models.Customer, paths: sealedInCustomer },
    { model: models.Card, paths: { reading: 'card' } },
    { model: models.ContactKey, paths: { key: 'contactKey' } },
    {
      model: models.Merge,
      paths: {
        ...below('into.before', sealedInCustomer),
        ...below('from.before', sealedInCustomer),
      },
    },
    { model: models.Staff, paths: { 'mobile.sealed': 'staffMobile' } },
    { model: models.AppToken, paths: { sealed: 'appToken' } },
  ];
}

function below(head: string, paths: SealedPaths): SealedPaths {
  return Object.fromEntries(
    Object.entries(paths).map(([path, purpose]) => [`${head}.${path}`, purpose]),
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/Button';
import { TextField } from '../../../components/form/TextField';
import { Section } from '../../../components/Section';
import type { FormFault } from '../../../form/formFaults';
import { refusedFields } from '../../../form/refusedFields';
import { errorText } from '../../../hooks/errorText';
import { useMessages } from '../../../hooks/useMessages';
import { changePassword } from '../../../services/account.api';
import { showToast } from '../../../services/toast';

const shortest = 8;

/** The present password, the new one; my other devices are signed out. */
export function PasswordSection() {
  const messages = useMessages();
  const { account } = messages.people;
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isShort, setIsShort] = useState(false);
  const changing = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      showToast(account.changed);
      void client.invalidateQueries({ queryKey: ['devices'] });
    },
    onError: (error) => {
      if (refusedFields(error).length === 0) showToast(errorText(error, messages));
    },
  });
  const faults = refusedFields(changing.error);
  const tooShort: FormFault | undefined = isShort
    ? { path: 'next', rule: 'length', severity: 'block', message: account.nextShort }
    : undefined;

  function handleChange(): void {
    setIsShort(next.length < shortest);
    if (next.length >= shortest) changing.mutate();
  }

  return (
    <Section id="password" title={account.password}>
      <TextField
        id="current-password"
        label={account.current}
        value={current}
        placeholder={account.currentHint}
        autocomplete="current-password"
        isPassword
        maxLength={200}
        fault={faults.find(({ path }) => path === 'current')}
        onChange={(value) => {
          setCurrent(value);
          changing.reset();
        }}
      />
      <TextField
        id="new-password"
        label={account.next}
        value={next}
        placeholder={account.nextHint}
        autocomplete="new-password"
        isPassword
        maxLength={200}
        fault={tooShort ?? faults.find(({ path }) => path === 'next')}
        onChange={(value) => {
          setNext(value);
          setIsShort(false);
        }}
        onConfirm={handleChange}
      />
      <View className="password-save">
        <Button
          id="change-password"
          kind="line"
          label={account.change}
          isBusy={changing.isPending}
          onClick={handleChange}
        />
      </View>
    </Section>
  );
}

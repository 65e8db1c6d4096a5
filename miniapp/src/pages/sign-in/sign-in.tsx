import { useMutation } from '@tanstack/react-query';
import { Image, Text, View } from '@tarojs/components';
import { useState } from 'react';
import logo from '../../assets/seal-logo.svg';
import { Button } from '../../components/Button';
import { Dock } from '../../components/Dock';
import { TextField } from '../../components/form/TextField';
import { Screen } from '../../components/Screen';
import { Section } from '../../components/Section';
import type { FormFault } from '../../form/formFaults';
import { errorText } from '../../hooks/errorText';
import { useMessages } from '../../hooks/useMessages';
import { openPrivacy, openTab } from '../../services/navigation';
import { signIn } from '../../services/session';
import { isInWechat } from '../../services/wechat';
import { WechatEntry } from './WechatEntry';
import './sign-in.scss';

/** Sign in by user name and password. */
export default function SignIn() {
  const messages = useMessages();
  const { page } = messages;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const entry = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: () => openTab('home'),
  });

  function handleSignIn(): void {
    setIsAsked(true);
    if (username.trim() && password) entry.mutate();
  }
  const missing = (path: string, value: string, message: string): FormFault | undefined =>
    isAsked && !value ? { path, rule: 'required', severity: 'block', message } : undefined;
  const refused: FormFault | undefined = entry.error
    ? {
        path: 'password',
        rule: 'refused',
        severity: 'block',
        message: errorText(entry.error, messages),
      }
    : undefined;

  return (
    <Screen
      bottom={
        <Dock hasRule={false} below={<Below />}>
          {isInWechat && <WechatEntry />}
          <Button
            id="sign-in"
            label={entry.isPending ? page.signIn.working : page.signIn.action}
            isBusy={entry.isPending}
            onClick={handleSignIn}
          />
        </Dock>
      }
    >
      <Cover />
      <Section>
        <TextField
          id="field-username"
          label={page.signIn.username}
          value={username}
          placeholder={page.signIn.usernameHint}
          autocomplete="username"
          maxLength={60}
          fault={missing('username', username.trim(), page.signIn.usernameMissing)}
          onChange={setUsername}
        />
        <TextField
          id="field-password"
          label={page.signIn.password}
          value={password}
          placeholder={page.signIn.passwordHint}
          autocomplete="current-password"
          isPassword
          maxLength={200}
          fault={missing('password', password, page.signIn.passwordMissing) ?? refused}
          onChange={(value) => {
            setPassword(value);
            entry.reset();
          }}
          onConfirm={handleSignIn}
        />
      </Section>
    </Screen>
  );
}

/** Who helps, and what is kept of people: a consent is worth something only to who could read that. */
function Below() {
  const { page, privacy } = useMessages();
  return (
    <View className="caption ink-3 sign-in__help">
      <Text>{page.signIn.help}</Text>
      <View id="open-privacy" className="sign-in__privacy" role="button" onClick={openPrivacy}>
        {privacy.entry}
      </View>
    </View>
  );
}

/** The book's cover: the name, the motto, the seal. */
function Cover() {
  const { page } = useMessages();
  return (
    <View className="cover">
      <View className="cover__name">{page.app.name}</View>
      <View className="cover__motto">{page.app.motto}</View>
      <View className="cover__rule" />
      <Image className="cover__seal" src={logo} aria-hidden />
    </View>
  );
}

import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { Card } from '../../components/card.tsx';
import { Heading } from '../../components/heading.tsx';
import { PressableRow, Row } from '../../components/row.tsx';
import { Screen } from '../../components/screen.tsx';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/language.ts';
import { useParts, useWords } from '../../parts-context.ts';
import { ContactCard } from '../../shop/contact-card.tsx';
import { useShop } from '../../shop/use-shop.ts';
import './index.css';

export default function SettingsPage(): ReactNode {
  const { shop } = useParts();
  const { language, messages, speak } = useWords();
  useDidShow(() => void shop.refresh());
  return (
    <Screen title={messages.titles.settings}>
      <Heading>{messages.settings.language}</Heading>
      <Card>
        {LANGUAGES.map((each) => (
          <PressableRow
            key={each}
            id={`language-${each}`}
            label={LANGUAGE_NAMES[each]}
            {...(each === language ? { sign: 'check' as const } : {})}
            onPress={() => speak(each)}
          />
        ))}
      </Card>
      <Heading>{messages.settings.about}</Heading>
      <About />
      <ContactCard />
      <View className="settings__privacy">{messages.settings.privacy}</View>
    </Screen>
  );
}

/** Whose shop it is. */
function About(): ReactNode {
  const { language, messages } = useWords();
  const shop = useShop();
  if (shop === null) return null;
  const { name, registrationNumber } = shop.issuer;
  return (
    <Card title={shop.name[language]}>
      <Row label={messages.receipt.issuer}>{name}</Row>
      {registrationNumber !== null && (
        <Row label={messages.receipt.registration}>{registrationNumber}</Row>
      )}
    </Card>
  );
}

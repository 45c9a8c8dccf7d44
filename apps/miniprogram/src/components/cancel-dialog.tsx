import type { ReactNode } from 'react';
import { useWords } from '../parts-context.ts';
import { Dialog } from './dialog.tsx';

interface CancelDialogProps {
  readonly onCancel: () => void;
  readonly onKeep: () => void;
}

/** Asks whether an order is really to be cancelled. */
export function CancelDialog({ onCancel, onKeep }: CancelDialogProps): ReactNode {
  const { sureToCancel, doCancel, keep } = useWords().messages.orders;
  return (
    <Dialog
      name="cancel"
      {...sureToCancel}
      yes={doCancel}
      no={keep}
      onYes={onCancel}
      onNo={onKeep}
    />
  );
}

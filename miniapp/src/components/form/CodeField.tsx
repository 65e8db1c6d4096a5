import { useState } from 'react';
import type { CodeTree } from '../../form/codeTree';
import { useMessages } from '../../hooks/useMessages';
import { recentCodes, rememberCode } from '../../services/recentCodes';
import { TreeSheet } from '../TreeSheet';
import type { FieldFrameProps } from './FieldFrame';
import { PickField } from './PickField';

interface CodeFieldProps extends Omit<FieldFrameProps, 'children' | 'isFocused' | 'onClick'> {
  table: Parameters<typeof recentCodes>[0];
  /** Undefined while the table is on its way. */
  tree: CodeTree | undefined;
  code: string;
  onChange: (code: string) => void;
}

/** A field whose value is a code of a national table: a division or an industry. */
export function CodeField({ table, tree, code, onChange, ...frame }: CodeFieldProps) {
  const { page } = useMessages();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <PickField
        {...frame}
        text={code ? tree?.nameOf(code) || code : ''}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <TreeSheet
          title={frame.label}
          searchHint={page.form.searchTable}
          tree={tree}
          code={code}
          recent={recentCodes(table)}
          onPick={(next) => {
            rememberCode(table, next);
            onChange(next);
            setIsOpen(false);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

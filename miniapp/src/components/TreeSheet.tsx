import { ScrollView, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CodeNode, CodeTree } from '../form/codeTree';
import { useMessages } from '../hooks/useMessages';
import { Chip } from './Chip';
import { Empty, Loading } from './States';
import { SearchBox } from './SearchBox';
import { Sheet } from './Sheet';
import './TreeSheet.scss';

interface TreeSheetProps {
  title: string;
  searchHint: string;
  tree: CodeTree | undefined;
  code: string;
  /** Offers not to go deeper: the empty code at the root, a parent's own below it. */
  anyLabel?: string;
  /** Codes that were picked before, the latest first: one tap each, above the columns. */
  recent?: readonly string[];
  onPick: (code: string) => void;
  onClose: () => void;
}

/** A coded table in columns, one a level; a tap on the deepest level picks. Or by its name. */
export function TreeSheet(props: TreeSheetProps) {
  const { title, searchHint, tree, code, anyLabel, recent = [], onPick, onClose } = props;
  const [text, setText] = useState('');
  return (
    <Sheet id="tree-sheet" title={title} isTall onClose={onClose}>
      <View className="tree">
        <View className="tree__search">
          <SearchBox id="tree-search" value={text} placeholder={searchHint} onChange={setText} />
        </View>
        {!tree && <Loading rows={5} height={44} />}
        {tree && text && <Found tree={tree} text={text.trim()} onPick={onPick} />}
        {tree && !text && <Recent tree={tree} codes={recent} onPick={onPick} />}
        {tree && !text && <Columns tree={tree} code={code} anyLabel={anyLabel} onPick={onPick} />}
      </View>
    </Sheet>
  );
}

type PartProps = { tree: CodeTree; onPick: (code: string) => void };

function Recent({ tree, codes, onPick }: PartProps & { codes: readonly string[] }) {
  const { page } = useMessages();
  const known = codes.filter((code) => tree.has(code));
  if (known.length === 0) return null;
  return (
    <View id="tree-recent" className="tree__recent">
      <View className="caption ink-3">{page.form.lastUsed}</View>
      <View className="tree__recent-chips">
        {known.map((code) => (
          <Chip
            key={code}
            id={`recent-${code}`}
            label={tree.shortNameOf(code)}
            onClick={() => onPick(code)}
          />
        ))}
      </View>
    </View>
  );
}

type ColumnsProps = PartProps & { code: string; anyLabel: string | undefined };

function Columns({ tree, code, anyLabel, onPick }: ColumnsProps) {
  const [opened, setOpened] = useState(() => tree.pathOf(code).map((node) => node.code));
  const columns = ['', ...opened].map((parent) => tree.childrenOf(parent));
  function take(node: CodeNode, level: number): void {
    if (tree.childrenOf(node.code).length === 0) onPick(node.code);
    else setOpened([...opened.slice(0, level), node.code]);
  }
  return (
    <View className="tree__columns">
      {columns
        .filter((nodes) => nodes.length > 0)
        .map((nodes, level) => (
          <ScrollView key={opened[level - 1] ?? 'root'} scrollY className="tree__column">
            {anyLabel && (
              <View
                id={`any-${opened[level - 1] ?? 'root'}`}
                className="tree__node"
                role="button"
                onClick={() => onPick(opened[level - 1] ?? '')}
              >
                {anyLabel}
              </View>
            )}
            {nodes.map((node) => (
              <View
                key={node.code}
                id={`node-${node.code}`}
                className={`tree__node ${opened[level] === node.code ? 'tree__node--on' : ''}`}
                role="button"
                onClick={() => take(node, level)}
              >
                {node.name}
              </View>
            ))}
          </ScrollView>
        ))}
    </View>
  );
}

const resultsAtMost = 40;

function Found({ tree, text, onPick }: PartProps & { text: string }) {
  const { page } = useMessages();
  const nodes = tree
    .search(text, resultsAtMost * 2)
    .filter((node) => tree.childrenOf(node.code).length === 0)
    .slice(0, resultsAtMost);
  const broader = nodes.length > 0 ? nodes : descendants(tree, tree.search(text, 3));
  if (broader.length === 0) return <Empty what={page.form.noResult} todo={page.form.tryOther} />;
  return (
    <ScrollView scrollY className="tree__found">
      {broader.map((node) => (
        <View
          key={node.code}
          id={`node-${node.code}`}
          className="tree__result pressable"
          role="button"
          onClick={() => onPick(node.code)}
        >
          <Text>{node.name}</Text>
          <Text className="sub ink-3">{tree.nameOf(node.code)}</Text>
        </View>
      ))}
    </ScrollView>
  );
}

/** Who searches for a province or a section wants something inside it. */
function descendants(tree: CodeTree, nodes: readonly CodeNode[]): CodeNode[] {
  return nodes
    .flatMap((node) => {
      const children = tree.childrenOf(node.code);
      return children.length ? descendants(tree, children) : [node];
    })
    .slice(0, resultsAtMost);
}

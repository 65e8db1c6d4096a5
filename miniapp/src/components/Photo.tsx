import { Image, type ImageProps } from '@tarojs/components';

interface PhotoProps {
  src: string;
  /** What it shows, for who cannot see it; empty where the words beside it say so. */
  alt: string;
  id?: string;
  className?: string;
  /** WeChat's words for how it fits its box. */
  mode?: 'aspectFill' | 'aspectFit' | 'scaleToFill' | 'widthFix';
  onLoad?: NonNullable<ImageProps['onLoad']>;
  onClick?: () => void;
}

/** An image that says what it shows. */
export function Photo({ alt, onClick, ...rest }: PhotoProps) {
  return (
    <Image
      {...rest}
      nativeProps={{ alt }}
      {...(alt ? { 'aria-label': alt } : {})}
      {...(onClick ? { role: 'button', onClick } : {})}
    />
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useMessages } from '../hooks/useMessages';
import { previewImages } from '../services/ui';
import { Icon } from './Icon';
import { Photo } from './Photo';
import './PhotoViewer.scss';

interface ViewedPhoto {
  src: string;
  alt: string;
}

interface PhotoViewerProps {
  photos: readonly ViewedPhoto[];
  start: number;
  onClose: () => void;
}

/** Shows photos in full: in the device's own viewer, or where it has none in ours, which the caller draws. */
export function usePhotoViewer(photos: readonly ViewedPhoto[]) {
  const [viewed, setViewed] = useState<number | null>(null);
  return {
    view: (at: number): void => {
      const full = photos.map(({ src }) => src);
      if (!previewImages(full, full[at] ?? '')) setViewed(at);
    },
    viewer: viewed !== null && (
      <PhotoViewer photos={photos} start={viewed} onClose={() => setViewed(null)} />
    ),
  };
}

/** The photos over the whole window. */
function PhotoViewer({ photos, start, onClose }: PhotoViewerProps) {
  const { page } = useMessages();
  const [at, setAt] = useState(start);
  const photo = photos[at];
  if (!photo) return null;
  const turn = (step: number) => setAt((at + step + photos.length) % photos.length);
  return (
    <View id="photo-viewer" className="viewer" role="dialog" aria-label={photo.alt}>
      <Photo className="viewer__photo" src={photo.src} alt={photo.alt} mode="aspectFit" />
      <View
        id="close-viewer"
        data-closes
        className="tap-icon viewer__close"
        role="button"
        aria-label={page.common.close}
        onClick={onClose}
      >
        <Icon name="close" />
      </View>
      {photos.length > 1 && (
        <View className="viewer__turn">
          <View
            className="tap-icon"
            role="button"
            aria-label={page.file.previousPhoto}
            onClick={() => turn(-1)}
          >
            <Icon name="back" />
          </View>
          <Text>{`${at + 1} / ${photos.length}`}</Text>
          <View
            className="tap-icon"
            role="button"
            aria-label={page.file.nextPhoto}
            onClick={() => turn(1)}
          >
            <Icon name="right" />
          </View>
        </View>
      )}
    </View>
  );
}

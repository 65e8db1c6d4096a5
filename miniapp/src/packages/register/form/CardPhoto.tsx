import { Image, View } from '@tarojs/components';
import { useMessages } from '../../../hooks/useMessages';
import { usePhotoViewer } from '../../../components/PhotoViewer';
import { useDraft } from '../draft';
import './CardPhoto.scss';

/** The card above the form once it is read, the places in doubt framed; a tap shows it whole. */
export function CardPhoto() {
  const { reading } = useMessages();
  const card = useDraft((draft) => draft.card);
  const marks = useDraft((draft) => draft.marks);
  const src = card?.imageUrl ?? '';
  const { view, viewer } = usePhotoViewer([{ src, alt: reading.photo }]);
  if (card?.status !== 'read') return null;
  const doubts = Object.entries(marks).filter(([, { doubtful }]) => doubtful);
  const percent = (part: number) => `${(100 * part).toFixed(2)}%`;
  return (
    <View className="card-photo">
      <View
        className="card-photo__sheet"
        role="button"
        aria-label={reading.photo}
        onClick={() => view(0)}
      >
        <Image
          className="card-photo__picture"
          src={src}
          mode="widthFix"
          nativeProps={{ alt: reading.photo }}
        />
        {doubts.map(([path, { box }]) => (
          <View
            key={path}
            className="card-photo__box"
            style={{
              left: percent(box[0]),
              top: percent(box[1]),
              width: percent(box[2]),
              height: percent(box[3]),
            }}
          />
        ))}
      </View>
      {viewer}
    </View>
  );
}

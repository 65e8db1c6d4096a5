export default definePageConfig({
  navigationStyle: 'custom',
  enablePullDownRefresh: true,
  onReachBottomDistance: 400,
});

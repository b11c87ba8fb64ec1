import type { ThemeConfig } from 'antd';

/** Dense and quiet: ink on paper, one blue, colour only where it says something. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d4f7c',
    colorInfo: '#1d4f7c',
    colorLink: '#1d5a94',
    colorSuccess: '#2f7a46',
    colorWarning: '#9a5b00',
    colorError: '#b3261e',
    colorText: '#1f2933',
    colorTextSecondary: '#4b5865',
    colorTextTertiary: '#5d6a77',
    colorTextPlaceholder: '#6b7783',
    colorTextDescription: '#4b5865',
    colorTextDisabled: '#6b7783',
    colorBorder: '#b9c3cd',
    colorBorderSecondary: '#dde3e9',
    colorBgLayout: '#f4f6f8',
    controlItemBgActive: '#e2ebf3',
    controlItemBgActiveHover: '#d3e1ee',
    borderRadius: 3,
    fontSize: 14,
    lineHeight: 1.5,
    controlHeight: 30,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif',
    fontFamilyCode: '"Cascadia Mono", Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace',
    motion: false,
    wireframe: false,
  },
  components: {
    Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerBg: '#eef2f5', headerColor: '#1f2933', rowHoverBg: '#f4f8fb' },
    Menu: { itemSelectedBg: '#e2ebf3', itemHeight: 34, itemMarginBlock: 1, itemBorderRadius: 3, groupTitleColor: '#5d6a77', groupTitleFontSize: 12 },
    Layout: { headerBg: '#ffffff', headerHeight: 46, headerPadding: '0 16px', siderBg: '#ffffff', bodyBg: '#f4f6f8' },
    Tabs: { horizontalMargin: '0 0 12px 0' },
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
    Alert: { defaultPadding: '6px 12px', withDescriptionPadding: '10px 14px' },
  },
};

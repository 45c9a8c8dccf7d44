import { PayCloudError, type MiniPayRequest, type PayCloud } from '@minipay/paycloud';

export async function payOrExplain(payCloud: PayCloud, request: MiniPayRequest) {
  try {
    return await payCloud.miniPay(request);
  } catch (error) {
    if (!(error instanceof PayCloudError)) throw error;
    switch (error.outcome) {
      case 'not-sent':
        return 'the gateway knows nothing of it: mend the cause, and try again';
      case 'refused':
        return 'the gateway said no: mend the configuration';
      default:
        return 'it may have been accepted: keep the number, and query';
    }
  }
}

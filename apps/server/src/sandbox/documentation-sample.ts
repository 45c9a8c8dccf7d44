/**
 * PayCloud's published documentation sample, which the sandbox gateway knows. Anybody has this
 * key, so it protects nothing: the client refuses it toward any host but this machine, and the
 * server does not start with it in production.
 */
export const documentationSample = {
  appId: 'wz715fc0d10ee9d156',
  merchantNo: '312100007235',
  storeNo: '4121000078',
  privateKey:
    'MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCMPiTuC1xHkCUu/TospfJ7IldcnqYWaB4L287ADs' +
    'sc91NJ0NHP9AXvepTee1StWxRVamcyH3yWRJSnsbTWRqE+tQWDZ21Rhg5AQ8KWZ9RpSK+f07eX1K0rMUl3xUouvJgW' +
    'zWvHZlUoIqXBx76nU7upFo5CoKmnyXYrZ0K2hjM9+7cRXff4+LJ7Js7d8eFgMWKEm0IN+h4SMeRCuU5DgIXf4W0sUZ' +
    'uyFXiDuIbID1kArp9JnO5woSY/OYCM3PjesaXMLHunLR2hTj4yAYg2WVT85tsWCT+B3rBDhpuNgZhRrPn9cgzaHfXC' +
    'fZrpX9B5uSleuFbUFCz+e7ZqSmQ0O5PJAgMBAAECggEAMy2KdIQYzNTBfQBT9m8oqd7CWr5ahdrA/DrenB/J52wqLM' +
    'nThzvZ3qaxJO+E2y5doT4PIq9y27NzPC8RexCTTzroJCfeMN3m3XTc0d5aGYG49W5hlTq7ZwO5d8e7ZorURZ35Mu8Z' +
    'LGhYbPrjjFR2KyJcD9xpjR1rzjMEmW8ny/o+z1nMMdt77bLddHVwVWqEMxuyy8DRIRcLU6yqQdrio+y6nt0fYjA5lK' +
    'hiAhgcjehmNFAppeLGa0bZyUGnUsXEhHpfyvbGwVqh4m65RwXi1Z5dmBSusql05GLyp6qwYjPiwNRGMehmMLCIyYAK' +
    'B7lDhWVvwk7inLrxHOnR4nKGwQKBgQDmGnd0L3PiVWL3uwsNeEXz0w3I8C3RJ5ehDc21pPtUIINXrakHtWTY+d15Ay' +
    '1tqVAIp+IDi5jfyjD2RoE7Ejcgyk22EF7Sz7QVNJFvLVi6ILlbot/+tNMQreMs78fkYAFXms6HKpT4zNWwxc0oykjM' +
    '8WUBlGrBGkst7NZHOk+V7QKBgQCcBrF4UOh4iEGEFFsb5IypgY5wAJnwU6ExwFS7nbzDzrPcbLicNxiKl3496UD8iC' +
    'uMxr248tuHWFUrmzoJ4Q/JGrc02ttKQsBcUMuOlzR6ifUIAiTbKVsuZpWywIVWd0xFjSp9hvXIq0EjnqlaUYHLossJ' +
    'H6ZJNs8QImTtGsH5zQKBgQDi56J37ftGa5EGXWnOxJWmlK75QO7NW0+Iv8Xko2Y7VTxvj44pTdS+qdad6GY5x0Zm4r' +
    'ZbbKM5u3aAxJHXIGVAbn4nVQlMtQkOCCKKEZt3H6HpHTnpP4MK5Y4p1+Gz8IAiVUPnwjPZDJSElulymdckUb6ayjJj' +
    'bXxJM00yO+wTGQKBgA72gVyFfdXZU1ckUJx7LZYv64YIOLsYehP4WufnN6wbjZos/wNUMVFRN/UeAnJ1aJ/Gi3lKKQ' +
    '1wxjI5X7aE0+u4WSuDdZZIkoQH542UKJ87zbjn47r02162zdJnriHdrP3ajOGe6MFG0ydkVt9ng6gQw6HrXBoXXIIy' +
    'mjU25LVdAoGBAI+IFLPulppYH2vWZzi3RAykUsQ25AQKewEdGfyxTLXkiPs1Wj3eTymVK6V28/jPOggBfhIaxb1dgL' +
    'ucShz1NzoSjln2XOghp5Ze3LJOIX/NitA04xQN6PWPB0XOBW84DGJT+kcRvdH+OCJE3fadzt7W6C5JvZISUpeLa3/7' +
    '54xa',
  /** Mini-program app ids of the two wallets' shoppers. */
  subAppIds: { wechat: 'wx1234567890', alipay: '2021000000000000' },
} as const;
